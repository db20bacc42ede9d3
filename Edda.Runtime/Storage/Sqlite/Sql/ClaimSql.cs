namespace Edda.Storage.Sqlite;

/// <summary>The statements of claims and of the signals to owned instances.</summary>
internal static class ClaimSql
{
    // One probe of the wake index per definition: ready instances of definitions that this worker does not know are never visited. From three take-overs
    // on an instance is suspicious.
    internal const string FindDue = """
        select i.key, i.wake_at, i.takeovers
        from workflow_instances i
        where i.queue = 0
          and i.definition = ?1
          and i.priority = 0
          and i.wake_at <= ?2
          and i.worker is null
          and (?8 = 1 or i.takeovers < 3)
          and i.refused_build is not ?3
          and (i.home is null
               or i.wake_at <= ?4
               or (i.home = ?5 and ?6 = 1)
               or not exists (select 1 from workers w where w.id = i.home and w.state = 1))
        order by i.wake_at
        limit ?7
        """;

    // The known definitions and their builds come as one JSON object. Of each, only what is due within the grace of its first instance can be the next:
    // the first itself may be left to its home. The hundred bounds the look when thousands are due together.
    internal const string ReadAgenda = """
        select
            (select min((
                select min(w.due)
                from (
                    select case
                               when i.home is null
                                   or (i.home = ?2 and ?4 = 1)
                                   or not exists (select 1 from workers h where h.id = i.home and h.state = 1) then i.wake_at
                               else i.wake_at + ?5
                           end as due
                    from workflow_instances i
                    where i.queue = 0
                      and i.definition = cast(b.key as integer)
                      and i.priority = 0
                      and i.wake_at is not null
                      and i.wake_at <= ?5 + (
                          select f.wake_at
                          from workflow_instances f
                          where f.queue = 0
                            and f.definition = cast(b.key as integer)
                            and f.priority = 0
                            and f.wake_at is not null
                            and f.worker is null
                            and (?6 = 1 or f.takeovers < 3)
                            and f.refused_build is not b.value
                          order by f.wake_at
                          limit 1)
                      and i.worker is null
                      and (?6 = 1 or i.takeovers < 3)
                      and i.refused_build is not b.value
                    order by i.wake_at
                    limit 100) w))
             from json_each(?1) b),
            exists (
                select 1
                from workflow_instances s
                where s.worker = ?2
                  and s.wake_at is not null
                  and exists (select 1 from workers w where w.id = ?2 and w.incarnation = ?3 and w.state = 1))
        """;

    internal const string TakeInstance = """
        update workflow_instances
        set worker = ?2,
            claim_no = claim_no + 1,
            wake_at = null,
            status = case status when 1 then 2 else status end,
            first_turn_at = coalesce(first_turn_at, ?3)
        where key = ?1
          and worker is null
        """;

    internal const string ReadSignalled = """
        select key, inbox_seq
        from workflow_instances
        where worker = ?1
          and wake_at is not null
          and exists (select 1 from workers w where w.id = ?1 and w.incarnation = ?2 and w.state = 1)
        order by key
        """;

    internal const string ClearSignal = """
        update workflow_instances
        set wake_at = null
        where key = ?1
          and worker = ?2
          and claim_no = ?3
          and inbox_seq = ?4
        """;

    internal const string ReadOwned = """
        select key, claim_no
        from workflow_instances
        where worker = ?1
          and exists (select 1 from workers w where w.id = ?1 and w.incarnation = ?2 and w.state = 1)
        order by key
        """;
}
