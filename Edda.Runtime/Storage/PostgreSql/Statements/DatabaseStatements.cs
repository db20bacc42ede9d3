using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The prepared statements of the database's own row, of definitions, of clients' changes and of notifications.</summary>
internal sealed class DatabaseStatements
{
    internal DatabaseStatements()
    {
        LockLastKey = new(DatabaseSql.LockLastKey, KeyClock);
        UpdateLastKey = new(DatabaseSql.UpdateLastKey, LastKey);
        InsertDefinitions = new(DatabaseSql.InsertDefinitions, Names.Parameter(), Versions.Parameter());
        FindDefinitions = new(DatabaseSql.FindDefinitions, Names.Parameter(), Versions.Parameter());
        ReadClock = new(CommitSql.ReadClock, Clock);
        ReadSnapshot = new(DatabaseSql.ReadSnapshot);
        ReadSchema = new(DatabaseSql.ReadSchema);
        Notify = new(DatabaseSql.Notify, Channel, Payload);
        EndSession = new(DatabaseSql.EndSession, Process);
        ResumeBlocked = new(ClientSql.ResumeBlocked, ResumedId, ResumeClock);
        ResumeBlockedOfOtherBuilds = new(ClientSql.ResumeBlockedOfOtherBuilds, RefusedDefinitions.Parameter(), PresentBuilds.Parameter(), ResumeLimit, ResumeManyClock);
        ReopenCompensation = new(ClientSql.ReopenCompensation, ReopenedId, ReopenClock);
    }

    internal PostgreSqlStatement LockLastKey { get; }

    internal NpgsqlParameter KeyClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement UpdateLastKey { get; }

    internal NpgsqlParameter<long> LastKey { get; } = Parameters.Long();

    internal PostgreSqlStatement InsertDefinitions { get; }

    internal PostgreSqlStatement FindDefinitions { get; }

    internal Column<string> Names { get; } = new(NpgsqlDbType.Text);

    internal Column<int> Versions { get; } = new(NpgsqlDbType.Integer);

    internal PostgreSqlStatement ReadClock { get; }

    internal NpgsqlParameter Clock { get; } = Parameters.Clock();

    internal PostgreSqlStatement ReadSnapshot { get; }

    internal PostgreSqlStatement ReadSchema { get; }

    internal PostgreSqlStatement Notify { get; }

    internal NpgsqlParameter<string> Channel { get; } = Parameters.Text();

    internal NpgsqlParameter<string> Payload { get; } = Parameters.Text();

    internal PostgreSqlStatement EndSession { get; }

    internal NpgsqlParameter<int> Process { get; } = Parameters.Int();

    internal PostgreSqlStatement ResumeBlocked { get; }

    internal NpgsqlParameter<string> ResumedId { get; } = Parameters.Text();

    internal NpgsqlParameter ResumeClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement ResumeBlockedOfOtherBuilds { get; }

    internal Column<int> RefusedDefinitions { get; } = new(NpgsqlDbType.Integer);

    internal Column<string> PresentBuilds { get; } = new(NpgsqlDbType.Text);

    internal NpgsqlParameter<int> ResumeLimit { get; } = Parameters.Int();

    internal NpgsqlParameter ResumeManyClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement ReopenCompensation { get; }

    internal NpgsqlParameter<string> ReopenedId { get; } = Parameters.Text();

    internal NpgsqlParameter ReopenClock { get; } = Parameters.Clock();
}
