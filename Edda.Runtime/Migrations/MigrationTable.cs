using System.Data.Common;
using Dapper;

namespace Edda.Migrations;

/// <summary>
/// The table of applied migrations on one open connection: dbmate's, with two columns more that have defaults, so that either may write it.
/// </summary>
internal abstract class MigrationTable(DbConnection connection)
{
    protected DbConnection Connection => connection;

    /// <summary>The migrations that are still to be applied, in order.</summary>
    /// <exception cref="SchemaException">The database is newer than this version, or a file was changed after it had been applied.</exception>
    internal IReadOnlyList<Migration> FindPending(IReadOnlyList<Migration> known, string database)
    {
        List<AppliedMigration> applied = [];
        if (HasChecksum())
            applied = ReadApplied().ToList();
        else if (Exists())
            applied = ReadVersions().Select(version => new AppliedMigration(version, "")).ToList();
        return MigrationPlan.FindPending(known, applied, database);
    }

    /// <summary>Creates the table, or completes the one that dbmate has created; called under the lock.</summary>
    internal void Prepare()
    {
        if (!Exists())
            Create();
        else if (!HasChecksum())
            AddColumns();
    }

    internal void InsertApplied(string version, string checksum, long appliedAt) =>
        connection.Execute(
            """
            insert into schema_migrations (version, checksum, applied_at)
            values (@version, @checksum, @appliedAt)
            """,
            new { version, checksum, appliedAt });

    protected abstract bool Exists();

    /// <summary>Not so where the table is missing, or where dbmate came first: its table has the version alone.</summary>
    protected abstract bool HasChecksum();

    protected abstract void Create();

    protected abstract void AddColumns();

    private IEnumerable<AppliedMigration> ReadApplied() =>
        connection.Query<AppliedMigration>(
            """
            select version as Version, checksum as Checksum
            from schema_migrations
            order by version
            """);

    private IEnumerable<string> ReadVersions() =>
        connection.Query<string>(
            """
            select version
            from schema_migrations
            order by version
            """);
}
