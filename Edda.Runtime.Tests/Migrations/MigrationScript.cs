using Edda.Migrations;

namespace Edda.Tests.Migrations;

/// <summary>The two halves of a migration file that the assembly carries.</summary>
internal static class MigrationScript
{
    internal static string Up(string dialect) => MigrationFiles.Read(dialect)[0].Up;

    internal static string Down(string dialect)
    {
        using var stream = typeof(MigrationFiles).Assembly.GetManifestResourceStream($"schema/{dialect}/0001_initial.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split("-- migrate:down")[1];
    }
}
