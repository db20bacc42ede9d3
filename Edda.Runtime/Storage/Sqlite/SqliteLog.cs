using Microsoft.Extensions.Logging;

namespace Edda.Storage.Sqlite;

/// <summary>What the SQLite store says of itself.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(1, LogLevel.Information, "Applied the migration {Migration} to '{Path}'.")]
    internal static partial void MigrationApplied(this ILogger logger, string migration, string path);
}
