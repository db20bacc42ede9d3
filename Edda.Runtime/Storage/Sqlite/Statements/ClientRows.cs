using System.Data.Common;
using Dapper;

namespace Edda.Storage.Sqlite;

/// <summary>What clients change on an instance that nobody owns.</summary>
internal static class ClientRows
{
    // 4 compensating, when compensation had begun; else 2 running.
    internal static int ResumeBlocked(DbConnection connection, string instanceId, long now) =>
        connection.Execute(
            """
            update workflow_instances
            set status = case when target_status is null then 2 else 4 end,
                block_reason = 0,
                block_error = null,
                refused_build = null,
                takeovers = 0,
                home = null,
                wake_at = @now
            where tenant = 0
              and instance_id = @instanceId
              and status = 5
            """,
            new { instanceId, now });

    internal static int ResumeBlockedOfOtherBuilds(DbConnection connection, int definition, string build, long now, int limit) =>
        connection.Execute(
            """
            update workflow_instances
            set status = case when target_status is null then 2 else 4 end,
                block_reason = 0,
                block_error = null,
                refused_build = null,
                takeovers = 0,
                home = null,
                wake_at = @now
            where key in (
                select key
                from workflow_instances
                where status = 5
                  and definition = @definition
                  and refused_build <> @build
                order by key
                limit @limit)
            """,
            new { definition, build, now, limit });

    internal static long? ReopenCompensation(DbConnection connection, string instanceId, long now) =>
        connection.QueryFirstOrDefault<long?>(
            """
            update workflow_instances
            set status = 4,
                ended_at = null,
                home = null,
                wake_at = @now
            where tenant = 0
              and instance_id = @instanceId
              and status = 10
            returning key
            """,
            new { instanceId, now });

    // Kind 13, under the claim that ran last; written by no worker.
    internal static void InsertReopened(DbConnection connection, long key, long now) =>
        connection.Execute(
            """
            insert into workflow_history (instance_key, run, seq, kind, turn_at, arrived_at, claim_no)
            select i.key, i.run, coalesce(max(h.seq), 0) + 1, 13, @now, @now, i.claim_no
            from workflow_instances i
            left join workflow_history h on h.instance_key = i.key and h.run = i.run
            where i.key = @key
            group by i.key
            """,
            new { key, now });
}
