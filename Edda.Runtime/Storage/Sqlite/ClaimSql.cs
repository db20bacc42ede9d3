namespace Edda.Storage.Sqlite;

/// <summary>The statements of claims and of the signals to owned instances.</summary>
internal static class ClaimSql
{
    // One probe of the wake index per definition: ready instances of definitions that this worker does not know are never visited.
    internal const string FindDue = """
        select i.key, i.wake_at
        from workflow_instances i
        where i.queue = 0
          and i.definition = ?1
          and i.priority = 0
          and i.wake_at <= ?2
          and i.worker is null
          and i.refused_build is not ?3
          and (i.home is null
               or i.wake_at <= ?4
               or (i.home = ?5 and ?6 = 1)
               or not exists (select 1 from workers w where w.id = i.home and w.state = 1))
        order by i.wake_at
        limit ?7
        """;

    internal const string FindNextWakes = """
        select i.wake_at,
               case
                   when i.home is null or (i.home = ?3 and ?4 = 1) then 0
                   else exists (select 1 from workers w where w.id = i.home and w.state = 1)
               end
        from workflow_instances i
        where i.queue = 0
          and i.definition = ?1
          and i.priority = 0
          and i.wake_at is not null
          and i.worker is null
          and i.refused_build is not ?2
        order by i.wake_at
        limit 100
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
        order by key
        """;
}
