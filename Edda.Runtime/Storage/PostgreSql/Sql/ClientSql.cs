namespace Edda.Storage.PostgreSql;

/// <summary>What clients change on an instance that nobody owns. The last parameter is a test's clock; null reads the database's.</summary>
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
            wake_at = coalesce($2, clock_timestamp())
        where tenant = 0
          and instance_id = $1
          and status = 5
        """;

    internal const string ResumeBlockedOfOtherBuilds = """
        with refused as materialized (
            select i.key
            from unnest($1::int[], $2::text[]) a (definition, build)
            join workflow_instances i on i.definition = a.definition
            where i.status = 5
              and i.refused_build <> a.build
            order by i.key
            limit $3
            for no key update of i skip locked)
        update workflow_instances i
        set status = case when i.target_status is null then 2 else 4 end,
            block_reason = 0,
            block_error = null,
            refused_build = null,
            takeovers = 0,
            home = null,
            wake_at = coalesce($4, clock_timestamp())
        from refused r
        where i.key = r.key
        """;

    // 10 incomplete becomes 4 compensating. Kind 13, under the claim that ran last; written by no worker.
    internal const string ReopenCompensation = """
        with reopened as (
            update workflow_instances
            set status = 4,
                ended_at = null,
                home = null,
                wake_at = coalesce($2, clock_timestamp())
            where tenant = 0
              and instance_id = $1
              and status = 10
            returning key, run, claim_no, wake_at)
        insert into workflow_history (instance_key, run, seq, kind, turn_at, arrived_at, claim_no)
        select r.key, r.run,
               1 + coalesce((
                   select max(h.seq)
                   from workflow_history h
                   where h.instance_key = r.key
                     and h.run = r.run), 0),
               13, r.wake_at, r.wake_at, r.claim_no
        from reopened r
        """;
}
