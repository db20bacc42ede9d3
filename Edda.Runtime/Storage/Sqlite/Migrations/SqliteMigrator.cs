using System.Diagnostics;
using Edda.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Edda.Storage.Sqlite;

/// <summary>
/// Brings a file's schema up to date. SQLite's write lock is the lock: who gets it first applies the files, each in its own transaction; who waits for
/// it then finds nothing left to do.
/// </summary>
internal sealed class SqliteMigrator(SqliteFile file, TimeProvider time, ILogger? log, IReadOnlyList<Migration>? migrations = null)
{
    // Another process that migrates a large file is waited for.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<Migration> _known = migrations ?? MigrationFiles.Read("sqlite");

    private string Database => $"SQLite file '{file.Path}'";

    internal void Migrate(bool apply)
    {
        if (!apply && !File.Exists(file.Path))
            throw Outdated(_known);
        try
        {
            using var session = SqliteWriter.OpenSession(file, apply ? file.CreatingConnectionString : null);
            var pending = FindPending(session);
            if (pending.Count > 0 && !apply)
                throw Outdated(pending);
            if (apply)
                UseWriteAheadLog(session);
            if (pending.Count > 0)
                Apply(session);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e, file.Path);
        }
    }

    private void Apply(SqliteSession session)
    {
        while (true)
        {
            WaitForLock(session.Begin);
            try
            {
                var table = new SqliteMigrationTable(session.Connection);
                table.Prepare();

                // Read under the lock: another process may have applied them since.
                if (table.FindPending(_known, Database) is not [var next, ..])
                {
                    session.Commit();
                    return;
                }

                Run(session, next);

                table.InsertApplied(next.Version, next.Checksum, Micros.From(time.GetUtcNow()));
                session.Commit();
                log?.MigrationApplied(next.Name, Database);
            }
            catch
            {
                session.Rollback();
                throw;
            }
        }
    }

    private void Run(SqliteSession session, Migration migration)
    {
        using var script = session.Connection.CreateCommand();
        script.CommandText = migration.Up;
        try
        {
            script.ExecuteNonQuery();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // A refused statement of a file that is right elsewhere: what stands in the way is not Edda's.
            throw new SchemaException(
                $"The migration '{migration.Name}' cannot be applied to the {Database}: {e.Message} The file holds tables or views of these names that Edda did "
                + "not create; nothing was changed. Use another file, or rename them.", e);
        }
    }

    private IReadOnlyList<Migration> FindPending(SqliteSession session) => new SqliteMigrationTable(session.Connection).FindPending(_known, Database);

    // The mode is a property of the file. Changing it needs the file alone for a moment, which a second process may prevent.
    private static void UseWriteAheadLog(SqliteSession session) => WaitForLock(() => session.Execute("pragma journal_mode = wal"));

    private static void WaitForLock(Action action)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (SqliteException e) when (SqliteErrors.IsBusy(e) && Stopwatch.GetElapsedTime(startedAt) < s_patience)
            {
                Thread.Sleep(10); // Once, at start: SQLite has no signal for a lock that is free.
            }
        }
    }

    private SchemaException Outdated(IReadOnlyList<Migration> pending) =>
        MigrationPlan.Outdated(pending, Database, $"dbmate --url \"sqlite:{file.Path}\" --migrations-dir schema/sqlite up");
}
