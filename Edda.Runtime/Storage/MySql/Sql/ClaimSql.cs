namespace Edda.Storage.MySql;

/// <summary>The statements of claims and of the signals to owned instances.</summary>
internal static class ClaimSql
{
    // One probe of the wake index per definition: ready instances of definitions that this worker does not know are never visited, and those that another
    // worker is taking are passed by. From three take-overs on an instance is suspicious. The clock is that of the statement's beginning.
    internal const string LockDue = """
        select i.`key`, i.wake_at, i.takeovers
        from workflow_instances i force index (wf_wake)
        where i.queue = 0
          and i.definition = ?
          and i.priority = 0
          and i.wake_at <= coalesce(?, utc_timestamp(6))
          and i.worker is null
          and (? or i.takeovers < 3)
          and not (i.refused_build <=> ?)
          and (i.home is null
               or i.wake_at <= coalesce(?, utc_timestamp(6)) - interval ? microsecond
               or (i.home = ? and ?)
               or not exists (select 1 from workers w where w.id = i.home and w.state = 1))
        order by i.wake_at
        limit ?
        for update skip locked
        """;

    // By key, as all statements that change what was locked: another index would lead past rows that others have locked, and wait for them.
    internal const string TakeInstances = """
        update workflow_instances force index (primary)
        set worker = ?,
            claim_no = claim_no + 1,
            wake_at = null,
            status = case status when 1 then 2 else status end,
            first_turn_at = coalesce(first_turn_at, ?, utc_timestamp(6))
        where worker is null
          and `key` in (/*each*/?/*, */)
        """;

    // Owned instances that were signalled, a hundred at most, and of each definition the first two that this worker may take at some time, so that one that is alone
    // is known by name: 1 if nobody has the advantage, 2 if it is due in more than a second, before which there is another look, 0 if it is left to its home for the
    // grace.
    internal const string ReadAgenda = """
        (select null as definition, null as wake_at, 1 as state, s.`key`, s.claim_no, s.inbox_seq
        from workflow_instances s force index (wf_worker)
        where s.worker = ?
          and s.wake_at is not null
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
        limit 100)
        union all
        /*each*/(select
            i.definition,
            i.wake_at,
            case
                when i.home is null
                    or (i.home = ? and ?)
                    or not exists (select 1 from workers h where h.id = i.home and h.state = 1)
                    or i.wake_at <= coalesce(?, utc_timestamp(6)) - interval ? microsecond then 1
                when i.wake_at > coalesce(?, utc_timestamp(6)) + interval 1 second then 2
                else 0
            end as state,
            i.`key`,
            i.claim_no,
            i.inbox_seq
        from workflow_instances i force index (wf_wake)
        where i.queue = 0
          and i.definition = ?
          and i.priority = 0
          and i.wake_at is not null
          and i.worker is null
          and (? or i.takeovers < 3)
          and not (i.refused_build <=> ?)
        order by i.wake_at
        limit 2)/*
        union all
        */
        """;

    // The same of what may be taken now: one search for all definitions, a third of the cost. What this worker's builds have refused is theirs by its registration.
    internal const string ReadDue = """
        (select null as definition, null as wake_at, 1 as state, s.`key`, s.claim_no, s.inbox_seq
        from workflow_instances s force index (wf_worker)
        where s.worker = ?
          and s.wake_at is not null
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
        limit 100)
        union all
        (select i.definition, i.wake_at, 1 as state, i.`key`, i.claim_no, i.inbox_seq
        from workflow_instances i force index (wf_wake)
        where i.queue = 0
          and i.definition in (/*each*/?/*, */)
          and i.priority = 0
          and i.wake_at <= coalesce(?, utc_timestamp(6))
          and i.worker is null
          and (? or i.takeovers < 3)
          and (i.refused_build is null
               or not exists (select 1 from worker_builds b where b.worker = ? and b.definition = i.definition and b.build = i.refused_build))
          and (i.home is null
               or i.wake_at <= coalesce(?, utc_timestamp(6)) - interval ? microsecond
               or not exists (select 1 from workers h where h.id = i.home and h.state = 1))
        limit 100)
        """;

    // What may be due before a first one that is left to its home. The hundred bounds the look when thousands are due together.
    internal const string FindNext = """
        select i.wake_at,
            i.home is null
                or (i.home = ? and ?)
                or not exists (select 1 from workers h where h.id = i.home and h.state = 1) as is_free
        from workflow_instances i force index (wf_wake)
        where i.queue = 0
          and i.definition = ?
          and i.priority = 0
          and i.wake_at is not null
          and i.wake_at <= ?
          and i.worker is null
          and (? or i.takeovers < 3)
          and not (i.refused_build <=> ?)
        order by i.wake_at
        limit 100
        """;

    internal const string ReadSignalled = """
        select `key`, inbox_seq
        from workflow_instances force index (wf_worker)
        where worker = ?
          and wake_at is not null
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
        order by `key`
        """;

    internal const string ClearSignal = """
        update workflow_instances
        set wake_at = null
        where `key` = ?
          and worker = ?
          and claim_no = ?
          and inbox_seq = ?
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
        """;

    internal const string ReadOwned = """
        select `key`, claim_no
        from workflow_instances force index (wf_worker)
        where worker = ?
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1)
        order by `key`
        """;
}
