using Microsoft.Extensions.Logging;

namespace Edda.Storage.Sqlite;

/// <summary>What the SQLite store says of itself.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(1, LogLevel.Information, "Applied the migration {Migration} to '{Path}'.")]
    internal static partial void MigrationApplied(this ILogger logger, string migration, string path);

    [LoggerMessage(2, LogLevel.Debug, "Other processes are not told of commits through '{Folder}', and poll instead: {Reason}")]
    internal static partial void BellSilent(this ILogger logger, string folder, string reason);
}
