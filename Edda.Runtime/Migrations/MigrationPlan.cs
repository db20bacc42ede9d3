namespace Edda.Migrations;

/// <summary>Compares what a database has with what this version of Edda brings.</summary>
internal static class MigrationPlan
{
    /// <summary>The migrations that are still to be applied, in order.</summary>
    /// <exception cref="SchemaException">The database is newer than this version, or a file was changed after it had been applied.</exception>
    internal static IReadOnlyList<Migration> FindPending(IReadOnlyList<Migration> known, IReadOnlyCollection<AppliedMigration> applied, string database)
    {
        var newest = known[^1].Version;
        foreach (var row in applied)
        {
            var file = known.FirstOrDefault(migration => migration.Version == row.Version);
            if (file is null)
            {
                throw new SchemaException(
                    $"The {database} has the schema version {row.Version}, which this version of Edda does not know (its own is {newest}): a newer version has "
                    + "written it. Update Edda in this application; nothing was changed.");
            }

            if (row.Checksum.Length > 0 && row.Checksum != file.Checksum)
            {
                throw new SchemaException(
                    $"The migration {file.Name} was changed after it had been applied to the {database}. Use the version of Edda that applied it, or compare the "
                    + "schema with the file by hand and then set the row's checksum in schema_migrations to an empty text.");
            }
        }

        return [.. known.Where(migration => applied.All(row => row.Version != migration.Version))];
    }

    /// <summary>What is said when pending migrations are not to be applied at start.</summary>
    internal static SchemaException Outdated(IReadOnlyList<Migration> pending, string database, string command) =>
        new($"The schema of the {database} is outdated: {string.Join(", ", pending.Select(migration => migration.Name))} is still to be applied. "
            + $"Apply it with `{command}`, or let Edda do it at start (EddaOptions.AutoMigrate).");
}
