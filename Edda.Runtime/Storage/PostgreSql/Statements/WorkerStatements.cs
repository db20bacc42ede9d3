using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The prepared statements of workers: some run with every renewal and every look of the reaper.</summary>
internal sealed class WorkerStatements
{
    internal WorkerStatements()
    {
        FindIncarnation = new(WorkerSql.FindIncarnation, FoundIncarnation);
        LockSameName = new(WorkerSql.LockSameName, LockedName);
        MarkSameNameDead = new(WorkerSql.MarkSameNameDead, DeadName);
        InsertWorker = new(
            WorkerSql.InsertWorker, InsertedIncarnation, InsertedName, InsertedLease, BuildDefinitions.Parameter(), Builds.Parameter(), InsertClock);
        RenewLease = new(WorkerSql.RenewLease, RenewedWorker, RenewedIncarnation, RenewedLease, RenewClock);
        HasNewerOfName = new(WorkerSql.HasNewerOfName, NewerThan, NewerName, Registering);
        ReadNextExpiry = new(WorkerSql.ReadNextExpiry, ExpiryBeside);
        HasExpired = new(WorkerSql.HasExpired, ExpiredBeside, ExpiredClock);
        MarkSuspected = new(WorkerSql.MarkSuspected, SuspectingWorker, SuspectingIncarnation, SuspectClock);
        ReadSuspected = new(WorkerSql.ReadSuspected, ReadingWorker, ReadingIncarnation, ReadingClock);
        LockWorkers = new(WorkerSql.LockWorkers, LockedWorkers.Parameter());
        LimitVerdict = new(WorkerSql.LimitVerdict);
        GuardVerdict = new(CommitSql.GuardWorker, JudgingWorker, JudgingIncarnation);
        MarkDead = new(WorkerSql.MarkDead, DeadWorker, DeadRenewals, DeadSuspectedAt);
        MarkStopped = new(WorkerSql.MarkStopped, StoppedWorker, StoppedIncarnation);
        HasOrphans = new(WorkerSql.HasOrphans);
        FreeOrphans = new(WorkerSql.FreeOrphans, FreeLimit, FreeClock);
        DeleteLeasesOfGone = new(WorkerSql.DeleteLeasesOfGone);
        ReadLiveBuilds = new(WorkerSql.ReadLiveBuilds, BuildsBeside, BuildsOf);
    }

    internal PostgreSqlStatement FindIncarnation { get; }

    internal NpgsqlParameter<Guid> FoundIncarnation { get; } = Parameters.Uuid();

    internal PostgreSqlStatement LockSameName { get; }

    internal NpgsqlParameter<string> LockedName { get; } = Parameters.Text();

    internal PostgreSqlStatement MarkSameNameDead { get; }

    internal NpgsqlParameter<string> DeadName { get; } = Parameters.Text();

    internal PostgreSqlStatement InsertWorker { get; }

    internal NpgsqlParameter<Guid> InsertedIncarnation { get; } = Parameters.Uuid();

    internal NpgsqlParameter<string> InsertedName { get; } = Parameters.Text();

    internal NpgsqlParameter<TimeSpan> InsertedLease { get; } = Parameters.Interval();

    internal Column<int> BuildDefinitions { get; } = new(NpgsqlDbType.Integer);

    internal Column<string> Builds { get; } = new(NpgsqlDbType.Text);

    internal NpgsqlParameter InsertClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement RenewLease { get; }

    internal NpgsqlParameter<int> RenewedWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<Guid> RenewedIncarnation { get; } = Parameters.Uuid();

    internal NpgsqlParameter<TimeSpan> RenewedLease { get; } = Parameters.Interval();

    internal NpgsqlParameter RenewClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement HasNewerOfName { get; }

    internal NpgsqlParameter<int> NewerThan { get; } = Parameters.Int();

    internal NpgsqlParameter<string> NewerName { get; } = Parameters.Text();

    internal NpgsqlParameter Registering { get; } = Parameters.Nullable(NpgsqlDbType.Uuid);

    internal PostgreSqlStatement ReadNextExpiry { get; }

    internal NpgsqlParameter<int> ExpiryBeside { get; } = Parameters.Int();

    internal PostgreSqlStatement HasExpired { get; }

    internal NpgsqlParameter<int> ExpiredBeside { get; } = Parameters.Int();

    internal NpgsqlParameter ExpiredClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement MarkSuspected { get; }

    internal NpgsqlParameter<int> SuspectingWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<Guid> SuspectingIncarnation { get; } = Parameters.Uuid();

    internal NpgsqlParameter SuspectClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement ReadSuspected { get; }

    internal NpgsqlParameter<int> ReadingWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<Guid> ReadingIncarnation { get; } = Parameters.Uuid();

    internal NpgsqlParameter ReadingClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement LockWorkers { get; }

    internal Column<int> LockedWorkers { get; } = new(NpgsqlDbType.Integer);

    internal PostgreSqlStatement LimitVerdict { get; }

    internal PostgreSqlStatement GuardVerdict { get; }

    internal NpgsqlParameter<int> JudgingWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<Guid> JudgingIncarnation { get; } = Parameters.Uuid();

    internal PostgreSqlStatement MarkDead { get; }

    internal NpgsqlParameter<int> DeadWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<long> DeadRenewals { get; } = Parameters.Long();

    internal NpgsqlParameter<DateTime> DeadSuspectedAt { get; } = Parameters.Time();

    internal PostgreSqlStatement MarkStopped { get; }

    internal NpgsqlParameter<int> StoppedWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<Guid> StoppedIncarnation { get; } = Parameters.Uuid();

    internal PostgreSqlStatement HasOrphans { get; }

    internal PostgreSqlStatement FreeOrphans { get; }

    internal NpgsqlParameter<int> FreeLimit { get; } = Parameters.Int();

    internal NpgsqlParameter FreeClock { get; } = Parameters.Clock();

    internal PostgreSqlStatement DeleteLeasesOfGone { get; }

    internal PostgreSqlStatement ReadLiveBuilds { get; }

    internal NpgsqlParameter<int> BuildsBeside { get; } = Parameters.Int();

    internal NpgsqlParameter<int> BuildsOf { get; } = Parameters.Int();
}
