using System.Data;
using Microsoft.Data.Sqlite;

namespace Edda.Storage.Sqlite;

/// <summary>
/// The store's connection: whatever runs as a command of the driver, Dapper's and the driver's own begin and commit included, is counted as the prepared
/// statements are. A transactional activity's statements run on it too, and count.
/// </summary>
internal sealed class CountedConnection(string connectionString) : SqliteConnection(connectionString)
{
    public override SqliteCommand CreateCommand() => new CountedCommand { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    private sealed class CountedCommand : SqliteCommand
    {
        // Every other way of running a command leads here.
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            EddaMetrics.Statements.Add(1);
            return base.ExecuteReader(behavior);
        }
    }
}
