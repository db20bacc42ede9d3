using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Transactions;
using Edda.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Brings a schema up to date, all pending files in one transaction. An advisory lock of that transaction is the lock: who gets it first applies the files;
/// who waits for it then finds nothing left to do. A schema that is up to date is only read, without the lock. The schema is created where it is missing;
/// without a name it is the first one of the connection's own search path. Nothing stays set on the connection.
/// </summary>
internal sealed class PostgreSqlMigrator(
    NpgsqlDataSource source, string? schema, TimeProvider time, ILogger? log, IReadOnlyList<Migration>? migrations = null, TimeSpan? patience = null)
{
    // "Edda", so that no other program's lock is met by chance.
    private const int LockGroup = 0x45646461;

    // Another process that migrates large tables is waited for.
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromMinutes(2);
    private readonly IReadOnlyList<Migration> _known = migrations ?? MigrationFiles.Read("postgresql");
    private readonly PostgreSqlAddress _address = new(source.ConnectionString, schema);

    /// <summary>Whether nothing is left to do, by a connection on whose search path the schema comes first; it is only read.</summary>
    /// <exception cref="SchemaException">The database is newer than this version, or a file was changed after it had been applied.</exception>
    internal bool IsUpToDate(NpgsqlConnection connection) => new PostgreSqlMigrationTable(connection).FindPending(_known, _address.Description).Count == 0;

    internal void Migrate(bool apply)
    {
        using var alone = new TransactionScope(TransactionScopeOption.Suppress); // A caller's own would take the connection in, and what is written on it.
        try
        {
            using var connection = source.OpenConnection();
            using var transaction = connection.BeginTransaction(System.Data.IsolationLevel.ReadCommitted);
            var applied = Migrate(connection, apply);
            transaction.Commit();
            foreach (var migration in applied)
                log?.MigrationApplied(migration.Name, _address.Description);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SchemaException(
                $"The role '{_address.User}' may not read or change the schema of the {_address.Description}: {e.MessageText}. Apply the migrations as the schema's "
                + $"owner with `{_address.DbmateCommand}` and grant this role select, insert, update and delete on its tables.", e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new StoreException(
                $"Another process has been changing the schema of the {_address.Description} for {_patience.TotalSeconds:0} seconds. Wait for it, or find the transaction "
                + "that keeps it waiting in pg_stat_activity and end it.", isTransient: true, e);
        }
        catch (Exception e) when (PostgreSqlErrors.IsOfDatabase(e))
        {
            var isTransient = e is not NpgsqlException { IsTransient: false };
            throw new StoreException($"The schema of the {_address.Description} could not be read or changed: {e.Message}", isTransient, e);
        }
    }

    private IReadOnlyList<Migration> Migrate(NpgsqlConnection connection, bool apply)
    {
        var name = schema ?? SchemaRows.ReadCurrent(connection)
            ?? throw new SchemaException($"No schema of the search path exists in the {_address.Description}. Create one, or give Edda a schema of its own.");
        var table = new PostgreSqlMigrationTable(connection);
        var pending = _known;
        if (SchemaRows.Exists(connection, name))
        {
            SchemaRows.Use(connection, name);
            pending = table.FindPending(_known, _address.Description);
            if (pending.Count == 0)
                return pending;
        }

        if (!apply)
            throw MigrationPlan.Outdated(pending, _address.Description, _address.DbmateCommand);
        if (SchemaRows.ReadEncoding(connection) is var encoding and not "UTF8")
            throw new SchemaException($"The {_address.Description} has the encoding {encoding}, which does not hold every text. Use a database with the encoding UTF8.");

        SchemaRows.LimitLockWait(connection, (long)_patience.TotalMilliseconds);
        Lock(connection, name);
        if (!SchemaRows.Exists(connection, name))
            Run(connection, $"create schema \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        SchemaRows.Use(connection, name);
        table.Prepare();

        // Read again under the lock: another process may have applied them since.
        pending = table.FindPending(_known, _address.Description);
        foreach (var migration in pending)
        {
            Apply(connection, migration);
            table.InsertApplied(migration.Version, migration.Checksum, Micros.From(time.GetUtcNow()));
        }

        return pending;
    }

    private void Apply(NpgsqlConnection connection, Migration migration)
    {
        try
        {
            Run(connection, migration.Up);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject)
        {
            // A refused statement of a file that is right elsewhere: what stands in the way is not Edda's.
            throw new SchemaException(
                $"The migration '{migration.Name}' cannot be applied to the {_address.Description}: {e.MessageText}. The schema holds tables, views or indexes of these "
                + "names that Edda did not create; nothing was changed. Give Edda a schema of its own, or rename them.", e);
        }
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    /// <summary>Waits for the lock of a schema and keeps it until the transaction ends. Advisory locks are the database's: its schemas do not wait for each other.</summary>
    internal static void Lock(NpgsqlConnection connection, string schema) =>
        SchemaRows.Lock(connection, LockGroup, BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(schema))));
}
