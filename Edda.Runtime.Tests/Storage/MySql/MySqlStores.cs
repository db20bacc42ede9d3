using Edda.Storage;
using Edda.Storage.MySql;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;

namespace Edda.Tests.Storage;

/// <summary>Stores on a test's database. A virtual clock takes the place of the database's; else the database's own decides, as in production.</summary>
internal static class MySqlStores
{
    internal static MySqlWorkflowStore Open(string connectionString, TimeProvider time, IMessageObserver? observer = null)
    {
        Func<long>? clock = time is FakeTimeProvider ? () => Micros.From(time.GetUtcNow()) : null;
        return new MySqlWorkflowStore(new MySqlDataSource(MySqlSettings.Complete(connectionString)), ownsSource: true, time, log: null, clock, observer);
    }
}
