using System.Security.Cryptography;
using System.Text;
using System.Transactions;
using Edda.Migrations;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Brings a database's schema up to date. A lock by name is the lock, which ends with its connection: who gets it first applies the files or continues what
/// broke off; who waits for it then finds nothing left to do. A schema that is up to date is only read, without the lock.
/// </summary>
internal sealed class MySqlMigrator(
    MySqlDataSource source, TimeProvider time, ILogger? log, IReadOnlyList<Migration>? migrations = null, TimeSpan? patience = null)
{
    // Another process that migrates large tables is waited for.
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromMinutes(2);
    private readonly IReadOnlyList<Migration> _known = migrations ?? MigrationFiles.Read("mysql");
    private readonly MySqlAddress _address = new(source.ConnectionString);

    internal void Migrate(bool apply)
    {
        if (_address.Database.Length == 0)
            throw new SchemaException("The connection string names no database. Create one and name it: 'Database=orders'.");
        using var alone = new TransactionScope(TransactionScopeOption.Suppress); // A caller's own would take the connection in, and what is written on it.
        try
        {
            using var connection = source.OpenConnection();
            var pending = new MySqlMigrationTable(connection).FindPending(_known, _address.Description);
            if (pending.Count == 0)
                return;
            if (!apply)
                throw MigrationPlan.Outdated(pending, _address.Description, _address.DbmateCommand);
            ApplyUnderLock(connection);
        }
        catch (MySqlException e) when (e.ErrorCode is MySqlErrorCode.TableAccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.ColumnAccessDenied)
        {
            throw new SchemaException(
                $"The user '{_address.User}' may not read or change the schema of the {_address.Description}: {e.Message} Apply the migrations as a user who may with "
                + $"`{_address.DbmateCommand}` and grant this one select, insert, update and delete on the database.", e);
        }
        catch (InvalidOperationException e)
        {
            throw MySqlErrors.Lost(e, _address.Description);
        }
        catch (MySqlException e)
        {
            throw new StoreException($"The schema of the {_address.Description} could not be read or changed: {e.Message}", MySqlErrors.IsOfConnection(e), e);
        }
    }

    /// <summary>Names of locks belong to the whole server and have 64 characters at most.</summary>
    internal static string LockName(string database) => "edda:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database))[..16]);

    private void ApplyUnderLock(MySqlConnection connection)
    {
        var name = LockName(_address.Database);
        if (!MigrationLockRows.Take(connection, name, (int)_patience.TotalSeconds))
        {
            throw new StoreException(
                $"Another process has been changing the schema of the {_address.Description} for {_patience.TotalSeconds:0} seconds. Wait for it, or find it with "
                + $"`select is_used_lock('{name}')` and end it.", isTransient: true, innerException: null);
        }

        try
        {
            // Read again under the lock: another process may have applied them since.
            var table = new MySqlMigrationTable(connection);
            foreach (var migration in table.FindPending(_known, _address.Description))
                Apply(connection, table, migration);
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
                MigrationLockRows.Release(connection, name);
        }
    }

    private void Apply(MySqlConnection connection, MySqlMigrationTable table, Migration migration)
    {
        var run = new MigrationRun(connection, migration, _address.Description);
        var next = run.FindNext();
        if (next > 1)
            log?.MigrationContinued(migration.Name, _address.Description, next);
        table.Prepare();
        run.Apply(next);
        table.InsertApplied(migration.Version, migration.Checksum, Micros.From(time.GetUtcNow()));
        MigrationProgressRows.Delete(connection, migration.Version);
        log?.MigrationApplied(migration.Name, _address.Description);
    }
}
