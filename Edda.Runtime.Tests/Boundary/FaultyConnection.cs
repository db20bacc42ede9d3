using System.Data;
using Edda.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Boundary;

/// <summary>A connection whose statements, prepared ones and commands alike, ask the plan before and after they run.</summary>
internal sealed class FaultyConnection(string connectionString, FaultPlan plan) : SqliteConnection(connectionString), IStatementObserver
{
    public void Before(string sql) => plan.Before(this, sql);

    public void After(string sql) => plan.After(this, sql);

    public override SqliteCommand CreateCommand() => new FaultyCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    private sealed class FaultyCommand(FaultyConnection connection) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            // What a body runs in its transaction is its own matter; what opens and ends the transaction is not.
            var isOwn = CommandText.Contains("written", StringComparison.Ordinal) || CommandText.StartsWith("PRAGMA", StringComparison.Ordinal);
            if (isOwn)
                return base.ExecuteReader(behavior);
            connection.Before(CommandText);
            var reader = base.ExecuteReader(behavior);
            try
            {
                connection.After(CommandText);
                return reader;
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }

        public override int ExecuteNonQuery()
        {
            using var reader = ExecuteReader(CommandBehavior.Default);
            while (reader.NextResult())
            {
            }

            return reader.RecordsAffected;
        }
    }
}
