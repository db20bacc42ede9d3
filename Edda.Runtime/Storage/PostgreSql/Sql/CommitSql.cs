namespace Edda.Storage.PostgreSql;

/// <summary>
/// The statements of a commit. Sets, not rows: each runs at most once per batch, whatever it holds. The last parameter of those that need the time is a
/// test's clock; null reads the database's.
/// </summary>
internal static class CommitSql
{
    internal const string Begin = "begin isolation level read committed";

    internal const string Commit = "commit";

    internal const string Rollback = "rollback";

    // Declaring the worker dead locks this row for update, and waits until commits in flight have ended.
    internal const string GuardWorker = """
        select 1
        from workers
        where id = $1
          and incarnation = $2
          and state = 1
        for key share
        """;

    // Volatile on purpose: read after the locks of the statements before it.
    internal const string ReadClock = """
        select coalesce($1, clock_timestamp())
        """;

    // All instance rows of a batch in one order; nothing after it locks another one.
    internal const string LockInstances = """
        select i.key, i.run, i.status, i.worker, i.claim_no, i.home, i.wake_at, i.inbox_seq, null::text
        from workflow_instances i
        where i.key = any($1)
        order by i.key
        for no key update
        """;

    internal const string LockInstancesAndTargets = """
        select i.key, i.run, i.status, i.worker, i.claim_no, i.home, i.wake_at, i.inbox_seq, i.instance_id
        from workflow_instances i
        where i.key in (
            select unnest($1::bigint[])
            union
            select t.key
            from unnest($2::text[]) a (id)
            join workflow_instances t on t.tenant = 0 and t.instance_id = a.id)
        order by i.key
        for no key update
        """;

    // Instances that only get steps are not locked: while the worker's row is, nobody else takes them. The limit keeps the lookup one by key, and the
    // comparison, which no index serves, the owner's index out of it: a plan made while the tables were empty would walk all that the worker owns.
    internal const string ReadClaims = """
        select a.key, i.run, i.claim_no
        from unnest($1::bigint[]) a (key)
        cross join lateral (
            select i.run, i.claim_no
            from workflow_instances i
            where i.key = a.key
              and i.worker is not distinct from $2
            limit 1) i
        """;

    internal const string ReadSteps = """
        select h.instance_key, h.run, h.seq, h.worker, h.claim_no
        from unnest($1::bigint[], $2::int[], $3::int[]) a (key, run, seq)
        join workflow_history h on h.instance_key = a.key and h.run = a.run and h.seq = a.seq
        """;

    internal const string ReadAttempts = """
        select t.instance_key, t.run, t.ordinal, t.attempt, t.worker, t.claim_no
        from unnest($1::bigint[], $2::int[], $3::int[], $4::int[]) a (key, run, ordinal, attempt)
        join workflow_attempts t on t.instance_key = a.key and t.run = a.run and t.ordinal = a.ordinal and t.attempt = a.attempt
        """;

    // The whole of a batch that only appends: guard, comparison and rows in one statement. No conflict clause: a row that is there fails the batch, which is
    // then judged with care.
    internal const string InsertGuardedSteps = """
        with guard as materialized (
            select 1
            from workers
            where id = $1
              and incarnation = $2
              and state = 1
            for key share)
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        select s.key, s.run, s.seq, s.ordinal, s.issued_at, s.kind, s.name, s.command_id, s.turn_at, s.arrived_at,
               $1, s.claim_no, s.input, s.input_hash, s.output, s.error, s.attempts, s.site
        from guard
        cross join unnest(
            $3::bigint[], $4::int[], $5::int[], $6::int[], $7::int[], $8::smallint[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[],
            $13::bigint[], $14::bytea[], $15::bigint[], $16::bytea[], $17::bytea[], $18::int[], $19::int[])
            s (key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
               claim_no, input, input_hash, output, error, attempts, site)
        cross join lateral (
            select 1
            from workflow_instances i
            where i.key = s.key
              and i.worker is not distinct from $1
              and i.claim_no = s.claim_no
              and i.run = s.run
            limit 1) own
        """;

    internal const string InsertSteps = """
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        select s.key, s.run, s.seq, s.ordinal, s.issued_at, s.kind, s.name, s.command_id, s.turn_at, s.arrived_at,
               $1, s.claim_no, s.input, s.input_hash, s.output, s.error, s.attempts, s.site
        from unnest(
            $2::bigint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::smallint[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[],
            $12::bigint[], $13::bytea[], $14::bigint[], $15::bytea[], $16::bytea[], $17::int[], $18::int[])
            s (key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
               claim_no, input, input_hash, output, error, attempts, site)
        """;

    internal const string InsertAttempts = """
        insert into workflow_attempts (
            instance_key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, worker, claim_no)
        select a.key, a.run, a.ordinal, a.attempt, a.started_at, a.ended_at, a.next_attempt_at, a.outcome, a.error, $1, a.claim_no
        from unnest(
            $2::bigint[], $3::int[], $4::int[], $5::int[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::smallint[], $10::bytea[], $11::bigint[])
            a (key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, claim_no)
        on conflict (instance_key, run, ordinal, attempt) do nothing
        """;

    // What a member leaves out comes as null and stays; an empty refused build clears it.
    internal const string UpdateInstances = """
        update workflow_instances i
        set worker = m.worker,
            claim_no = m.claim_no,
            home = m.home,
            wake_at = m.wake_at,
            inbox_seq = m.inbox_seq,
            status = m.status,
            target_status = coalesce(m.target_status, i.target_status),
            block_reason = coalesce(m.block_reason, i.block_reason),
            block_error = coalesce(m.block_error, i.block_error),
            result = coalesce(m.result, i.result),
            error = coalesce(m.error, i.error),
            state_view = coalesce(m.state_view, i.state_view),
            ended_at = coalesce(m.ended_at, i.ended_at),
            refused_build = case when m.refused_build is null then i.refused_build else nullif(m.refused_build, '') end,
            takeovers = case when m.resets_takeovers then 0 else i.takeovers end,
            first_turn_at = coalesce(i.first_turn_at, m.first_turn_at)
        from unnest(
            $1::bigint[], $2::bigint[], $3::int[], $4::bigint[], $5::int[], $6::timestamptz[], $7::bigint[], $8::smallint[], $9::smallint[], $10::smallint[],
            $11::bytea[], $12::bytea[], $13::bytea[], $14::text[], $15::timestamptz[], $16::text[], $17::boolean[], $18::timestamptz[])
            m (key, claim_before, worker, claim_no, home, wake_at, inbox_seq, status, target_status, block_reason,
               block_error, result, error, state_view, ended_at, refused_build, resets_takeovers, first_turn_at)
        where i.key = m.key
          and i.claim_no = m.claim_before
        """;

    // Shuts out a commit of this claim that might still be on its way.
    internal const string RaiseClaim = """
        update workflow_instances
        set claim_no = claim_no + 1
        where key = $1
          and worker = $2
          and claim_no = $3
        """;

    // A plain conflict clause does not return the rows that are there; the second statement of the pair does.
    internal const string InsertCallSites = """
        insert into call_sites (text)
        select a.text
        from unnest($1::text[]) a (text)
        order by a.text
        on conflict (text) do nothing
        """;

    internal const string ReadCallSites = """
        select s.id, s.text
        from call_sites s
        where s.text = any($1)
        """;
}
