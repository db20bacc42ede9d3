namespace Edda.Storage.MySql;

/// <summary>
/// The statements of a commit. Locks first, in the order of keys, by statements that can take no other way than the primary key; what comes after them only
/// touches rows that they have locked. A join with a set names its index too: where the statistics of a table that has just been filled still call it empty, the
/// server would go through all of it once per row of the set. A clock given as parameter is a test's; null reads the database's.
/// </summary>
internal static class CommitSql
{
    // Not `for share`, which MariaDB does not know; MySQL knows both. Declaring the worker dead locks this row for update, and waits until commits in flight
    // have ended.
    internal const string GuardWorker = """
        select 1
        from workers
        where id = ?
          and incarnation = ?
          and state = 1
        lock in share mode
        """;

    // Read after the locks of the statements before it: the function gives the time at which its statement began.
    internal const string ReadClock = """
        select coalesce(?, utc_timestamp(6))
        """;

    internal const string FindTargets = """
        select instance_id, `key`
        from workflow_instances
        where tenant = 0
          and instance_id in (/*each*/?/*, */)
        """;

    internal const string LockInstances = """
        select `key`, run, status, worker, claim_no, home, wake_at, inbox_seq
        from workflow_instances force index (primary)
        where `key` in (/*each*/?/*, */)
        order by `key`
        for update
        """;

    // Instances that only get steps are not locked: while the worker's row is, nobody else takes them.
    internal const string ReadClaims = """
        select `key`, run, claim_no
        from workflow_instances force index (primary)
        where worker = ?
          and `key` in (/*each*/?/*, */)
        """;

    // Under locks: a row that another connection of this worker is about to commit is waited for.
    internal const string ReadSteps = """
        select straight_join h.instance_key, h.run, h.seq, h.worker, h.claim_no
        from (
            /*each*/select ? as instance_key, ? as run, ? as seq/*
            union all
            */) a
        join workflow_history h force index (primary) on h.instance_key = a.instance_key and h.run = a.run and h.seq = a.seq
        lock in share mode
        """;

    internal const string ReadAttempts = """
        select straight_join t.instance_key, t.run, t.ordinal, t.attempt, t.worker, t.claim_no
        from (
            /*each*/select ? as instance_key, ? as run, ? as ordinal, ? as attempt/*
            union all
            */) a
        join workflow_attempts t force index (primary) on t.instance_key = a.instance_key and t.run = a.run and t.ordinal = a.ordinal and t.attempt = a.attempt
        lock in share mode
        """;

    // No clause for duplicates: a row that is there fails the batch, which is then judged with care.
    internal const string InsertSteps = """
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        values
            /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
            */
        """;

    // An attempt that is there stays as it is.
    internal const string InsertAttempts = """
        insert into workflow_attempts (
            instance_key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, worker, claim_no)
        values
            /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
            */
        on duplicate key update attempt = workflow_attempts.attempt
        """;

    // What a member leaves out comes as null and stays; an empty refused build clears it. The order of the join keeps the update to the rows of the set.
    internal const string UpdateInstances = """
        update (
            /*each*/select
                ? as instance_key, ? as claim_before, ? as worker, ? as claim_no, ? as home, ? as wake_at, ? as inbox_seq, ? as status,
                ? as target_status, ? as block_reason, ? as block_error, ? as result, ? as error, ? as state_view, ? as ended_at,
                ? as refused_build, ? as resets_takeovers, ? as first_turn_at/*
            union all
            */) m
        straight_join workflow_instances i force index (primary) on i.`key` = m.instance_key and i.claim_no = m.claim_before
        set i.worker = m.worker,
            i.claim_no = m.claim_no,
            i.home = m.home,
            i.wake_at = m.wake_at,
            i.inbox_seq = m.inbox_seq,
            i.status = m.status,
            i.target_status = coalesce(m.target_status, i.target_status),
            i.block_reason = coalesce(m.block_reason, i.block_reason),
            i.block_error = coalesce(m.block_error, i.block_error),
            i.result = coalesce(m.result, i.result),
            i.error = coalesce(m.error, i.error),
            i.state_view = coalesce(m.state_view, i.state_view),
            i.ended_at = coalesce(m.ended_at, i.ended_at),
            i.refused_build = case when m.refused_build is null then i.refused_build else nullif(m.refused_build, '') end,
            i.takeovers = case when m.resets_takeovers = 1 then 0 else i.takeovers end,
            i.first_turn_at = coalesce(i.first_turn_at, m.first_turn_at)
        """;

    // The same of one row alone: a join with a set makes a temporary table, which takes as long as the commit itself.
    internal const string UpdateInstance = """
        update workflow_instances force index (primary)
        set worker = ?,
            claim_no = ?,
            home = ?,
            wake_at = ?,
            inbox_seq = ?,
            status = ?,
            target_status = coalesce(?, target_status),
            block_reason = coalesce(?, block_reason),
            block_error = coalesce(?, block_error),
            result = coalesce(?, result),
            error = coalesce(?, error),
            state_view = coalesce(?, state_view),
            ended_at = coalesce(?, ended_at),
            refused_build = nullif(coalesce(?, refused_build), ''),
            takeovers = case when ? = 1 then 0 else takeovers end,
            first_turn_at = coalesce(first_turn_at, ?)
        where `key` = ?
          and claim_no = ?
        """;

    // Shuts out a commit of this claim that might still be on its way.
    internal const string RaiseClaim = """
        update workflow_instances
        set claim_no = claim_no + 1
        where `key` = ?
          and worker = ?
          and claim_no = ?
        """;

    // In order, so that two processes that intern the same sites wait for each other in one direction.
    internal const string InsertCallSites = """
        insert into call_sites (`text`)
        values
            /*each*/(?)/*,
            */
        on duplicate key update `text` = call_sites.`text`
        """;

    internal const string ReadCallSites = """
        select id, `text`
        from call_sites
        where `text` in (/*each*/?/*, */)
        """;
}
