namespace Edda.Storage.PostgreSql;

/// <summary>
/// The statements of a batch of one: values, not sets, and what decides stands in the statement itself, so that one message suffices. A statement whose
/// guards do not hold writes nothing.
/// </summary>
internal static class LoneSql
{
    // The same guards as for a set of steps. The lock is taken after both rows are found: where the worker has changed meanwhile, its row is compared again, and
    // nobody takes an instance from a worker whose row is locked.
    internal const string AppendStep = """
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        select i.key, i.run, $3, $4, $5, $6, $7, $8, $9, $10,
               i.worker, i.claim_no, $11, $12, $13, $14, $15, $16
        from workers w
        cross join workflow_instances i
        where w.id = $1
          and w.incarnation = $2
          and w.state = 1
          and i.key = $17
          and i.run = $18
          and i.worker is not distinct from $1
          and i.claim_no = $19
        for key share of w
        """;

    internal const string InsertInstance = """
        insert into workflow_instances (key, instance_id, definition, status, worker, claim_no, created_at, first_turn_at, input, input_hash)
        select $3, $4, $5, 2, $1, 1, $6, $7, $8, $9
        from workers
        where id = $1
          and incarnation = $2
          and state = 1
        for key share
        """;

    // An owner, or the home of a free instance that nobody has claimed since ($6), records steps and gives the row up, all or nothing. The number of mail
    // that it has read ($16) is compared under the lock that the update takes: the items of an ended instance are then those that this statement sees. The
    // offset keeps the lookup of what is consumed one by number: a mailbox may hold thousands.
    internal const string CommitInstance = """
        with own as (
            update workflow_instances i
            set worker = null,
                claim_no = case when $6 then i.claim_no + 1 else i.claim_no end,
                home = $1,
                wake_at = $8,
                status = coalesce($9, i.status),
                target_status = coalesce($10, i.target_status),
                result = coalesce($11, i.result),
                error = coalesce($12, i.error),
                state_view = coalesce($13, i.state_view),
                ended_at = coalesce($14, i.ended_at),
                takeovers = case when $15 then 0 else i.takeovers end,
                first_turn_at = coalesce(i.first_turn_at, guard.now)
            from (
                select coalesce($7, clock_timestamp()) as now
                from workers
                where id = $1
                  and incarnation = $2
                  and state = 1
                for key share) guard
            where i.key = $3
              and i.run = $4
              and i.claim_no = $5
              and i.inbox_seq = $16
              and case when $6 then i.worker is null and i.status < 5 else i.worker = $1 end
            returning i.key, i.run, i.claim_no, i.status, guard.now),
        steps as (
            insert into workflow_history (
                instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
                worker, claim_no, input, input_hash, output, error, attempts, site)
            select own.key, own.run, s.seq, s.ordinal, s.issued_at, s.kind, s.name, s.command_id, s.turn_at, s.arrived_at,
                   $1, own.claim_no, s.input, s.input_hash, s.output, s.error, s.attempts, s.site
            from own
            cross join unnest(
                $19::int[], $20::int[], $21::int[], $22::smallint[], $23::text[], $24::text[], $25::timestamptz[], $26::timestamptz[],
                $27::bytea[], $28::bigint[], $29::bytea[], $30::bytea[], $31::int[], $32::int[])
                s (seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
                   input, input_hash, output, error, attempts, site)),
        consumed as (
            delete from workflow_inbox x
            using (
                select own.key, a.seq
                from own
                cross join unnest($17::bigint[]) a (seq)
                offset 0) a
            where x.instance_key = a.key
              and x.seq = a.seq
            returning x.instance_key, x.message_id),
        emptied as (
            delete from workflow_inbox x
            using own
            where x.instance_key = own.key
              and x.seq <> all($17)
              and own.status >= 7
            returning x.instance_key, x.message_id),
        remembered as (
            insert into message_keys (scope, key_hash, expires_at)
            select c.instance_key, c.message_id, own.now + $18
            from (
                select * from consumed
                union all
                select * from emptied) c
            cross join own
            on conflict (scope, key_hash) do update set expires_at = excluded.expires_at)
        select own.now
        from own
        """;

    // The same for an instance that has never had mail, with one step: nothing is consumed, and nothing left to be emptied, under the lock that the update takes.
    internal const string CommitUnmailed = """
        with own as (
            update workflow_instances i
            set worker = null,
                claim_no = case when $6 then i.claim_no + 1 else i.claim_no end,
                home = $1,
                wake_at = $8,
                status = coalesce($9, i.status),
                target_status = coalesce($10, i.target_status),
                result = coalesce($11, i.result),
                error = coalesce($12, i.error),
                state_view = coalesce($13, i.state_view),
                ended_at = coalesce($14, i.ended_at),
                takeovers = case when $15 then 0 else i.takeovers end,
                first_turn_at = coalesce(i.first_turn_at, guard.now)
            from (
                select coalesce($7, clock_timestamp()) as now
                from workers
                where id = $1
                  and incarnation = $2
                  and state = 1
                for key share) guard
            where i.key = $3
              and i.run = $4
              and i.claim_no = $5
              and i.inbox_seq = 0
              and case when $6 then i.worker is null and i.status < 5 else i.worker = $1 end
            returning i.key, i.run, i.claim_no, guard.now),
        step as (
            insert into workflow_history (
                instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
                worker, claim_no, input, input_hash, output, error, attempts, site)
            select own.key, own.run, $16, $17, $18, $19, $20, $21, $22, $23,
                   $1, own.claim_no, $24, $25, $26, $27, $28, $29
            from own)
        select own.now
        from own
        """;

    // Before the next statement in one message: that one begins when the lock is held, and sees what was sent and consumed until then.
    internal const string LockTarget = """
        select i.key
        from workflow_instances i
        where i.tenant = 0
          and i.instance_id = $1
        for no key update
        """;

    internal const string SendItem = """
        with target as materialized (
            select i.key, i.inbox_seq + 1 as seq, c.now
            from workflow_instances i
            cross join (select coalesce($2, clock_timestamp()) as now) c
            where i.tenant = 0
              and i.instance_id = $1
              and i.status < 7
              and i.inbox_seq < $3
              and not exists (
                  select 1
                  from message_keys k
                  where k.scope = i.key
                    and k.key_hash = $4
                    and k.expires_at > c.now)
              and not exists (
                  select 1
                  from workflow_inbox x
                  where x.instance_key = i.key
                    and x.message_id = $4)),
        item as (
            insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
            select t.key, t.seq, $5, $6, $4, $7, $8, $9, t.now, $10
            from target t)
        update workflow_instances i
        set inbox_seq = t.seq,
            wake_at = case when i.status in (5, 6) then null else least(coalesce(i.wake_at, t.now - $11), t.now - $11) end
        from target t
        where i.key = t.key
        returning i.key, t.seq, t.now, i.status, i.worker, i.home
        """;
}
