using Microsoft.Extensions.Logging;

namespace Edda.Storage.Sqlite;

/// <summary>What the SQLite store says of itself.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(2, LogLevel.Debug, "Other processes are not told of commits through '{Folder}', and poll instead: {Reason}")]
    internal static partial void BellSilent(this ILogger logger, string folder, string reason);
}
