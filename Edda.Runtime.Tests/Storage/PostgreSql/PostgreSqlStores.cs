using Edda.Storage.PostgreSql;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Storage;

/// <summary>Stores on a test's database. A virtual clock takes the place of the database's; else the database's own decides, as in production.</summary>
internal static class PostgreSqlStores
{
    internal static PostgreSqlWorkflowStore Open(string connectionString, TimeProvider time, Action<PostgreSqlOptions>? configure = null, ILogger? log = null)
    {
        var options = new PostgreSqlOptions();
        configure?.Invoke(options);
        Func<DateTime>? clock = time is FakeTimeProvider ? () => time.GetUtcNow().UtcDateTime : null;
        return new PostgreSqlWorkflowStore(new PostgreSqlSource(connectionString, options, clock), time, log);
    }
}
