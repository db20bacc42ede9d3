namespace Edda.Storage.PostgreSql;

/// <summary>The statements of claims and of the signals to owned instances. The time is a stable value here, so that it can bound an index.</summary>
internal static class ClaimSql
{
    // One probe of the wake index per definition: ready instances of definitions that this worker does not know are never visited, and those that another
    // worker is taking are passed by. From three take-overs on an instance is suspicious, and one at most is taken. The update finds its rows by an array of
    // keys: a join would be planned for the tenth of the table that an unknown limit stands for. It reads each row's old moment itself, for the order: what was
    // probed has no statistics, and a join of the two went through 65,000 pairs for a claim of 256.
    internal const string Claim = """
        with guard as materialized (
            select coalesce($9, statement_timestamp()) as now
            from workers
            where id = $1
              and incarnation = $2
              and state = 1
            for key share),
        probed as materialized (
            select d.key, d.wake_at, d.takeovers
            from guard
            cross join unnest($3::int[], $4::text[]) b (definition, build)
            cross join lateral (
                select i.key, i.wake_at, i.takeovers
                from workflow_instances i
                where i.queue = 0
                  and i.definition = b.definition
                  and i.priority = 0
                  and i.wake_at <= guard.now
                  and i.worker is null
                  and ($8 or i.takeovers < 3)
                  and i.refused_build is distinct from b.build
                  and (i.home is null
                       or i.wake_at <= guard.now - $7
                       or (i.home = $1 and $6)
                       or not exists (select 1 from workers w where w.id = i.home and w.state = 1))
                order by i.wake_at
                limit $5
                for no key update skip locked) d),
        due as materialized (
            select p.key, p.wake_at
            from (
                select p.key, p.wake_at, p.takeovers,
                       row_number() over (partition by p.takeovers >= 3 order by p.wake_at, p.key) as rank
                from probed p) p
            where p.takeovers < 3 or p.rank = 1
            order by p.wake_at
            limit $5),
        taken as (
            update workflow_instances i
            set worker = $1,
                claim_no = i.claim_no + 1,
                wake_at = null,
                status = case i.status when 1 then 2 else i.status end,
                first_turn_at = coalesce(i.first_turn_at, guard.now)
            from guard
            cross join workflow_instances old
            where old.key = any(array(select due.key from due))
              and i.key = old.key
            returning old.wake_at as due_at, i.key, i.instance_id, i.definition, i.status, i.target_status, i.block_reason, i.block_error, i.run,
                      i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
                      i.input, i.input_hash, i.result, i.error, i.state_view)
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from taken i
        join workflow_definitions d on d.id = i.definition
        order by i.due_at, i.key
        """;

    // Of each definition, only what is due within the grace of its first instance can be the next: the first itself may be left to its home. The hundred
    // bounds the look when thousands are due together.
    internal const string ReadAgenda = """
        select (
            select min(w.due)
            from unnest($3::int[], $4::text[]) b (definition, build)
            cross join lateral (
                select f.wake_at
                from workflow_instances f
                where f.queue = 0
                  and f.definition = b.definition
                  and f.priority = 0
                  and f.wake_at is not null
                  and f.worker is null
                  and ($7 or f.takeovers < 3)
                  and f.refused_build is distinct from b.build
                order by f.wake_at
                limit 1) first
            cross join lateral (
                select case
                           when i.home is null
                               or (i.home = $1 and $5)
                               or not exists (select 1 from workers h where h.id = i.home and h.state = 1) then i.wake_at
                           else i.wake_at + $6
                       end as due
                from workflow_instances i
                where i.queue = 0
                  and i.definition = b.definition
                  and i.priority = 0
                  and i.wake_at is not null
                  and i.wake_at <= first.wake_at + $6
                  and i.worker is null
                  and ($7 or i.takeovers < 3)
                  and i.refused_build is distinct from b.build
                order by i.wake_at
                limit 100) w),
            exists (
                select 1
                from workflow_instances s
                where s.worker = $1
                  and s.wake_at is not null
                  and exists (select 1 from workers w where w.id = $1 and w.incarnation = $2 and w.state = 1))
        """;

    internal const string ReadSignalled = """
        select key, inbox_seq
        from workflow_instances
        where worker = $1
          and wake_at is not null
          and exists (select 1 from workers w where w.id = $1 and w.incarnation = $2 and w.state = 1)
        order by key
        """;

    internal const string ClearSignal = """
        with guard as materialized (
            select 1
            from workers
            where id = $1
              and incarnation = $2
              and state = 1
            for key share)
        update workflow_instances i
        set wake_at = null
        from guard
        where i.key = $3
          and i.worker is not distinct from $1
          and i.claim_no = $4
          and i.inbox_seq = $5
        """;

    internal const string ReadOwned = """
        select key, claim_no
        from workflow_instances
        where worker = $1
          and exists (select 1 from workers w where w.id = $1 and w.incarnation = $2 and w.state = 1)
        order by key
        """;
}
