using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The prepared reads. Claims and replays read history and mailbox of every instance.</summary>
internal sealed class ReadStatements
{
    internal ReadStatements()
    {
        ReadInstance = new(ReadSql.ReadInstance, Key);
        FindInstances = new(ReadSql.FindInstances, Ids.Parameter());
        ReadSettled = new(ReadSql.ReadSettled, SettledKeys.Parameter());
        ListInstances = new(ReadSql.ListInstances, BeforeKey, Statuses, DefinitionName, IdContains, CreatedFrom, CreatedUntil, ListLimit);
        ReadHistory = new(ReadSql.ReadHistory, HistoryKey, HistoryRun, AfterSeq, HistoryLimit);
        ReadHeads = new(ReadSql.ReadHeads, HeadKeys.Parameter(), HeadRuns.Parameter(), HeadRows, HeadBytes);
        ReadAttemptsOfRuns = new(ReadSql.ReadAttemptsOfRuns, HeadKeys.Parameter(), HeadRuns.Parameter(), HeadAttempts);
        ReadAttempts = new(ReadSql.ReadAttempts, AttemptsKey, AttemptsRun);
        ReadInbox = new(ReadSql.ReadInbox, InboxKey, AwaitedTypes.Parameter(), AwaitedCounts.Parameter());
    }

    internal PostgreSqlStatement ReadInstance { get; }

    internal PostgreSqlStatement FindInstances { get; }

    internal PostgreSqlStatement ReadSettled { get; }

    internal PostgreSqlStatement ListInstances { get; }

    internal PostgreSqlStatement ReadHistory { get; }

    internal PostgreSqlStatement ReadHeads { get; }

    internal PostgreSqlStatement ReadAttemptsOfRuns { get; }

    internal PostgreSqlStatement ReadAttempts { get; }

    internal PostgreSqlStatement ReadInbox { get; }

    internal NpgsqlParameter<long> Key { get; } = Parameters.Long();

    internal Column<string> Ids { get; } = new(NpgsqlDbType.Text);

    internal Column<long> SettledKeys { get; } = new(NpgsqlDbType.Bigint);

    internal NpgsqlParameter<long> BeforeKey { get; } = Parameters.Long();

    internal NpgsqlParameter<long> Statuses { get; } = Parameters.Long();

    internal NpgsqlParameter DefinitionName { get; } = Parameters.Nullable(NpgsqlDbType.Text);

    internal NpgsqlParameter IdContains { get; } = Parameters.Nullable(NpgsqlDbType.Text);

    internal NpgsqlParameter CreatedFrom { get; } = Parameters.Nullable(NpgsqlDbType.TimestampTz);

    internal NpgsqlParameter CreatedUntil { get; } = Parameters.Nullable(NpgsqlDbType.TimestampTz);

    internal NpgsqlParameter<int> ListLimit { get; } = Parameters.Int();

    internal NpgsqlParameter<long> HistoryKey { get; } = Parameters.Long();

    internal NpgsqlParameter<int> HistoryRun { get; } = Parameters.Int();

    internal NpgsqlParameter<int> AfterSeq { get; } = Parameters.Int();

    internal NpgsqlParameter<int> HistoryLimit { get; } = Parameters.Int();

    internal Column<long> HeadKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<int> HeadRuns { get; } = new(NpgsqlDbType.Integer);

    internal NpgsqlParameter<int> HeadRows { get; } = Parameters.Int();

    internal NpgsqlParameter<int> HeadBytes { get; } = Parameters.Int();

    internal NpgsqlParameter<int> HeadAttempts { get; } = Parameters.Int();

    internal NpgsqlParameter<long> AttemptsKey { get; } = Parameters.Long();

    internal NpgsqlParameter<int> AttemptsRun { get; } = Parameters.Int();

    internal NpgsqlParameter<long> InboxKey { get; } = Parameters.Long();

    internal Column<string> AwaitedTypes { get; } = new(NpgsqlDbType.Text);

    internal Column<int> AwaitedCounts { get; } = new(NpgsqlDbType.Integer);
}
