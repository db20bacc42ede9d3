using System.Text.RegularExpressions;
using Edda.Migrations;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Applies one migration statement by statement, under the migration lock. The database ends a transaction at each change of the schema, so a process that
/// dies on the way leaves half a migration behind. A row says how far it came, written before and after every statement; who comes next continues there. Of
/// one statement alone it is unknown whether it was applied, the one whose end was not noted: it is applied again, and that what it creates exists already
/// is the proof that it was.
/// </summary>
internal sealed partial class MigrationRun(MySqlConnection connection, Migration migration, string database)
{
    private readonly IReadOnlyList<string> _statements = SqlScript.Split(migration.Up);

    /// <summary>Prepares the run.</summary>
    /// <returns>The statement that is continued with; 1 for a migration that was not begun.</returns>
    internal int FindNext()
    {
        if (MigrationProgressRows.HasTable(connection) && MigrationProgressRows.Find(connection, migration.Version) is { } begun)
        {
            if (begun.Checksum != migration.Checksum)
            {
                throw new SchemaException(
                    $"The migration {migration.Name} of the {database} broke off after its statement {begun.Statement}, and was begun with another text than this "
                    + "version of Edda has. Start the version that began it, or remove Edda's tables and schema_migrations_begun and start again.");
            }

            return begun.IsDone ? begun.Statement + 1 : begun.Statement;
        }

        RefuseForeignTables();
        return 1;
    }

    internal void Apply(int next)
    {
        MigrationProgressRows.CreateTable(connection);
        var begun = MigrationProgressRows.Find(connection, migration.Version);
        if (begun is null)
            MigrationProgressRows.Insert(connection, migration.Version, migration.Checksum);
        for (var number = next; number <= _statements.Count; number++)
        {
            if (begun is null or { IsDone: true } || number > next)
                MigrationProgressRows.Update(connection, migration.Version, number, isDone: false);
            Execute(number, isUnknown: begun is { IsDone: false } && number == next);
            MigrationProgressRows.Update(connection, migration.Version, number, isDone: true);
        }
    }

    private void Execute(int number, bool isUnknown)
    {
        using var command = new MySqlCommand(_statements[number - 1], connection) { CommandTimeout = 0 };
        try
        {
            command.ExecuteNonQuery();
        }
        catch (MySqlException e) when (isUnknown && IsAlreadyThere(e.ErrorCode))
        {
            // Applied by the process whose answer was lost.
        }
        catch (MySqlException e) when (e.SqlState is { Length: > 0 } && connection.State == System.Data.ConnectionState.Open)
        {
            // A definite refusal: this statement was not applied, whatever is there.
            MigrationProgressRows.Update(connection, migration.Version, number - 1, isDone: true);
            throw new SchemaException(
                $"The migration '{migration.Name}' cannot be applied to the {database}: {e.Message} Its statements before number {number} are applied; the next start "
                + "continues with that one. Remove what stands in the way, or give the user the right that is missing.", e);
        }
    }

    /// <summary>What is not Edda's is found before anything is changed.</summary>
    private void RefuseForeignTables()
    {
        var names = _statements.Select(statement => CreatedTable().Match(statement)).Where(match => match.Success).Select(match => match.Groups[1].Value);
        var foreign = names.Intersect(MigrationProgressRows.ReadTables(connection), StringComparer.OrdinalIgnoreCase).ToList();
        if (foreign.Count > 0)
        {
            throw new SchemaException(
                $"The migration '{migration.Name}' cannot be applied to the {database}: {string.Join(", ", foreign)} already exists. The database holds tables or views of "
                + "these names that Edda did not create, or that another tool left behind half way; nothing was changed. Use another database, or rename or remove them.");
        }
    }

    private static bool IsAlreadyThere(MySqlErrorCode code) =>
        code is MySqlErrorCode.TableExists or MySqlErrorCode.DuplicateKeyName or MySqlErrorCode.DuplicateFieldName or MySqlErrorCode.DuplicateKeyEntry;

    [GeneratedRegex(@"^(?:\s|--[^\n]*\n)*create\s+(?:table|view)\s+`?(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CreatedTable();
}
