namespace Edda.Storage.MySql;

/// <summary>What clients change on an instance that nobody owns. A clock given as parameter is a test's; null reads the database's.</summary>
internal static class ClientSql
{
    // 4 compensating, when compensation had begun; else 2 running.
    internal const string ResumeBlocked = """
        update workflow_instances
        set status = case when target_status is null then 2 else 4 end,
            block_reason = 0,
            block_error = null,
            refused_build = null,
            takeovers = 0,
            home = null,
            wake_at = coalesce(?, utc_timestamp(6))
        where tenant = 0
          and instance_id = ?
          and status = 5
        """;

    internal const string LockRefused = """
        select `key`
        from workflow_instances force index (wf_odd)
        where status = 5
          and definition = ?
          and refused_build <> ?
        order by `key`
        limit ?
        for update skip locked
        """;

    internal const string ResumeRefused = """
        update workflow_instances force index (primary)
        set status = case when target_status is null then 2 else 4 end,
            block_reason = 0,
            block_error = null,
            refused_build = null,
            takeovers = 0,
            home = null,
            wake_at = coalesce(?, utc_timestamp(6))
        where status = 5
          and `key` in (/*each*/?/*, */)
        """;

    internal const string LockIncomplete = """
        select `key`, run, claim_no, coalesce(?, utc_timestamp(6))
        from workflow_instances
        where tenant = 0
          and instance_id = ?
          and status = 10
        for update
        """;

    internal const string ReopenCompensation = """
        update workflow_instances
        set status = 4,
            ended_at = null,
            home = null,
            wake_at = ?
        where `key` = ?
          and status = 10
        """;

    // Kind 13, under the claim that ran last; written by no worker.
    internal const string InsertReopened = """
        insert into workflow_history (instance_key, run, seq, kind, turn_at, arrived_at, claim_no)
        select ?, ?, 1 + coalesce(max(h.seq), 0), 13, ?, ?, ?
        from workflow_history h
        where h.instance_key = ?
          and h.run = ?
        """;
}
