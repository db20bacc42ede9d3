using System.Data.Common;
using Dapper;

namespace Edda.Storage.Sqlite;

/// <summary>Statements on workers and their leases, outside the path of a commit.</summary>
internal static class WorkerRows
{
    internal static int InsertWorker(DbConnection connection, string incarnation, string name, long now) =>
        connection.QueryFirst<int>(
            """
            insert into workers (incarnation, name, state, registered_at)
            values (@incarnation, @name, 1, @now)
            returning id
            """,
            new { incarnation, name, now });

    internal static void InsertLease(DbConnection connection, int worker, long expiresAt) =>
        connection.Execute(
            """
            insert into worker_leases (worker, expires_at)
            values (@worker, @expiresAt)
            """,
            new { worker, expiresAt });

    internal static void InsertBuild(DbConnection connection, int worker, int definition, string build) =>
        connection.Execute(
            """
            insert into worker_builds (worker, definition, build)
            values (@worker, @definition, @build)
            """,
            new { worker, definition, build });

    internal static int MarkSameNameDead(DbConnection connection, string name) =>
        connection.Execute(
            """
            update workers
            set state = 2
            where name = @name
              and state = 1
            """,
            new { name });

    internal static int MarkSuspected(DbConnection connection, int me, long now) =>
        connection.Execute(
            """
            update worker_leases
            set suspected_at = @now,
                suspected_by = @me
            where expires_at < @now
              and suspected_at is null
              and worker <> @me
              and worker in (select id from workers where state = 1)
            """,
            new { me, now });

    internal static bool HasExpired(DbConnection connection, int me, long now) =>
        connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from worker_leases l
                join workers w on w.id = l.worker
                where w.state = 1
                  and l.expires_at < @now
                  and l.worker <> @me)
            """,
            new { me, now });

    // The lease of a worker that is gone stands until what it owned is free: that is due at once.
    internal static long? ReadNextExpiry(DbConnection connection, int me) =>
        connection.QueryFirst<long?>(
            """
            select min(case w.state when 1 then l.expires_at else 0 end)
            from worker_leases l
            join workers w on w.id = l.worker
            where l.worker <> @me
            """,
            new { me });

    internal static IEnumerable<SuspectRecord> ReadSuspected(DbConnection connection, int me, long now) =>
        connection.Query<SuspectRecord>(
            """
            select w.id as Worker, w.name as Name, l.renewals as Renewals, l.suspected_at as SuspectedAt
            from worker_leases l
            join workers w on w.id = l.worker
            where w.state = 1
              and l.expires_at < @now
              and l.suspected_at is not null
              and w.id <> @me
            order by w.id
            """,
            new { me, now });

    internal static bool MarkDead(DbConnection connection, int worker, long renewals, long suspectedAt) =>
        connection.Execute(
            """
            update workers
            set state = 2
            where id = @worker
              and state = 1
              and exists (
                  select 1
                  from worker_leases l
                  where l.worker = workers.id
                    and l.renewals = @renewals
                    and l.suspected_at = @suspectedAt)
            """,
            new { worker, renewals, suspectedAt }) == 1;

    internal static bool MarkStopped(DbConnection connection, int worker, string incarnation) =>
        connection.Execute(
            """
            update workers
            set state = 3
            where id = @worker
              and incarnation = @incarnation
              and state = 1
            """,
            new { worker, incarnation }) == 1;

    // A lease stands as long as its worker may own something: dead workers of the past cost nothing.
    internal static bool HasOrphans(DbConnection connection) =>
        connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from worker_leases l
                join workers w on w.id = l.worker
                where w.state <> 1)
            """);

    internal static int FreeOrphans(DbConnection connection, long now, int limit) =>
        connection.Execute(
            """
            update workflow_instances
            set worker = null,
                home = null,
                wake_at = @now,
                takeovers = takeovers + (select w.state = 2 from workers w where w.id = workflow_instances.worker)
            where key in (
                select i.key
                from worker_leases l
                join workers w on w.id = l.worker
                join workflow_instances i on i.worker = w.id
                where w.state <> 1
                order by i.key
                limit @limit)
            """,
            new { now, limit });

    internal static void DeleteLeasesOfGone(DbConnection connection) =>
        connection.Execute(
            """
            delete from worker_leases
            where worker in (select id from workers where state <> 1)
              and not exists (select 1 from workflow_instances i where i.worker = worker_leases.worker)
            """);

    internal static int? FindIncarnation(DbConnection connection, string incarnation) =>
        connection.QueryFirstOrDefault<int?>(
            """
            select id
            from workers
            where incarnation = @incarnation
            """,
            new { incarnation });

    internal static bool HasNewerOfName(DbConnection connection, int me, string name, string registering) =>
        connection.QuerySingle<long>(
            """
            select exists (
              select 1
              from workers
              where state = 1
                and name = @name
                and id > @me
                and incarnation <> @registering)
            """,
            new { me, name, registering }) != 0;

    internal static IEnumerable<string> ReadLiveBuilds(DbConnection connection, int me, int definition) =>
        connection.Query<string>(
            """
            select distinct b.build
            from workers w
            join worker_builds b on b.worker = w.id
            where w.state = 1
              and w.id <> @me
              and b.definition = @definition
            order by b.build
            """,
            new { me, definition });
}

/// <summary>A row of the suspected workers.</summary>
internal sealed record SuspectRecord(int Worker, string Name, long Renewals, long SuspectedAt);
