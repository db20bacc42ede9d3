using Microsoft.Extensions.Logging;

namespace Edda.Migrations;

/// <summary>What is said of a schema that was brought up to date.</summary>
internal static partial class MigrationLog
{
    [LoggerMessage(1, LogLevel.Information, "Applied the migration {Migration} to the {Database}.")]
    internal static partial void MigrationApplied(this ILogger logger, string migration, string database);

    [LoggerMessage(3, LogLevel.Warning, "Continuing the migration {Migration} of the {Database}, which broke off at its statement {Statement}.")]
    internal static partial void MigrationContinued(this ILogger logger, string migration, string database, int statement);
}
