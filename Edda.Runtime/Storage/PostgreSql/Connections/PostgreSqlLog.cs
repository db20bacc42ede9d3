using Microsoft.Extensions.Logging;

namespace Edda.Storage.PostgreSql;

internal static partial class PostgreSqlLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
        Message = "Notifications of the {Database} cannot be heard at the moment ({Reason}); what other processes commit is found by polling until they can.")]
    internal static partial void NotificationsLost(ILogger log, string database, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Notifications of the {Database} are heard again.")]
    internal static partial void NotificationsBack(ILogger log, string database);
}
