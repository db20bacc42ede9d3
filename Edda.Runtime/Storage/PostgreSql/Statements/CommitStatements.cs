using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The statements of a commit and their rows. The members of a batch share one set of columns for both ways of inserting steps.</summary>
internal sealed class CommitStatements
{
    private readonly NpgsqlParameter<int> _guardWorker = Parameters.Int();
    private readonly NpgsqlParameter<Guid> _guardIncarnation = Parameters.Uuid();
    private readonly NpgsqlParameter<int> _guardedStepsWorker = Parameters.Int();
    private readonly NpgsqlParameter<Guid> _guardedStepsIncarnation = Parameters.Uuid();
    private readonly NpgsqlParameter<int> _stepsWorker = Parameters.Int();
    private readonly NpgsqlParameter<int> _attemptsWorker = Parameters.Int();
    private readonly NpgsqlParameter<int> _claimsWorker = Parameters.Int();
    private readonly NpgsqlParameter _startsWorker = Parameters.Nullable(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter _startsIncarnation = Parameters.Nullable(NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter _startsClock = Parameters.Clock();
    private readonly NpgsqlParameter _clock = Parameters.Clock();
    private readonly NpgsqlParameter _messagesClock = Parameters.Clock();
    private readonly NpgsqlParameter _purgeClock = Parameters.Clock();
    private readonly NpgsqlParameter<DateTime> _consumedExpiry = Parameters.Time();
    private readonly NpgsqlParameter<DateTime> _emptiedExpiry = Parameters.Time();

    internal CommitStatements()
    {
        GuardWorker = new(CommitSql.GuardWorker, _guardWorker, _guardIncarnation);
        ReadClock = new(CommitSql.ReadClock, _clock);
        LockInstances = new(CommitSql.LockInstances, LockedKeys.Parameter());
        LockInstancesAndTargets = new(CommitSql.LockInstancesAndTargets, LockedKeys.Parameter(), TargetIds.Parameter());
        ReadClaims = new(CommitSql.ReadClaims, ClaimKeys.Parameter(), _claimsWorker);
        ReadSteps = new(CommitSql.ReadSteps, StepKeys.Parameter(), StepRuns.Parameter(), StepSeqs.Parameter());
        ReadAttempts = new(CommitSql.ReadAttempts, AttemptKeys.Parameter(), AttemptRuns.Parameter(), AttemptOrdinals.Parameter(), AttemptNumbers.Parameter());
        ReadExisting = new(ReadSql.FindInstances, ExistingIds.Parameter());
        ReadKnownMessages = new(SendSql.ReadKnownMessages, MessageTargets.Parameter(), MessageIds.Parameter(), _messagesClock);
        CountUnreadEvents = new(SendSql.CountUnreadEvents, UnreadKeys.Parameter());
        InsertGuardedSteps = new(CommitSql.InsertGuardedSteps, [_guardedStepsWorker, _guardedStepsIncarnation, .. Steps.Parameters()]);
        InsertSteps = new(CommitSql.InsertSteps, [_stepsWorker, .. Steps.Parameters()]);
        InsertAttempts = new(CommitSql.InsertAttempts, [_attemptsWorker, .. Attempts.Parameters()]);
        InsertInstances = new(StartSql.InsertInstances, [_startsWorker, _startsIncarnation, _startsClock, .. Starts.Parameters()]);
        UpdateInstances = new(CommitSql.UpdateInstances, Changes.Parameters());
        InsertItems = new(SendSql.InsertItems, Items.Parameters());
        ConsumeItems = new(SendSql.ConsumeItems, ConsumedKeys.Parameter(), ConsumedSeqs.Parameter(), _consumedExpiry);
        EmptyMailboxes = new(SendSql.EmptyMailboxes, EmptiedKeys.Parameter(), _emptiedExpiry);
        DeleteExpiredMessageKeys = new(SendSql.DeleteExpiredMessageKeys, _purgeClock);
        InsertCallSites = new(CommitSql.InsertCallSites, SiteTexts.Parameter());
        ReadCallSites = new(CommitSql.ReadCallSites, SiteTexts.Parameter());
        RaiseClaim = new(CommitSql.RaiseClaim, RaisedKey, RaisedWorker, RaisedClaim);
    }

    internal PostgreSqlStatement GuardWorker { get; }

    internal PostgreSqlStatement ReadClock { get; }

    internal PostgreSqlStatement LockInstances { get; }

    internal PostgreSqlStatement LockInstancesAndTargets { get; }

    internal PostgreSqlStatement ReadClaims { get; }

    internal PostgreSqlStatement ReadSteps { get; }

    internal PostgreSqlStatement ReadAttempts { get; }

    internal PostgreSqlStatement ReadExisting { get; }

    internal PostgreSqlStatement ReadKnownMessages { get; }

    internal PostgreSqlStatement CountUnreadEvents { get; }

    internal PostgreSqlStatement InsertGuardedSteps { get; }

    internal PostgreSqlStatement InsertSteps { get; }

    internal PostgreSqlStatement InsertAttempts { get; }

    internal PostgreSqlStatement InsertInstances { get; }

    internal PostgreSqlStatement UpdateInstances { get; }

    internal PostgreSqlStatement InsertItems { get; }

    internal PostgreSqlStatement ConsumeItems { get; }

    internal PostgreSqlStatement EmptyMailboxes { get; }

    internal PostgreSqlStatement DeleteExpiredMessageKeys { get; }

    internal PostgreSqlStatement InsertCallSites { get; }

    internal PostgreSqlStatement ReadCallSites { get; }

    internal PostgreSqlStatement RaiseClaim { get; }

    internal Column<long> LockedKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<string> TargetIds { get; } = new(NpgsqlDbType.Text);

    internal Column<long> ClaimKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<long> StepKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<int> StepRuns { get; } = new(NpgsqlDbType.Integer);

    internal Column<int> StepSeqs { get; } = new(NpgsqlDbType.Integer);

    internal Column<long> AttemptKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<int> AttemptRuns { get; } = new(NpgsqlDbType.Integer);

    internal Column<int> AttemptOrdinals { get; } = new(NpgsqlDbType.Integer);

    internal Column<int> AttemptNumbers { get; } = new(NpgsqlDbType.Integer);

    internal Column<string> ExistingIds { get; } = new(NpgsqlDbType.Text);

    internal Column<string> MessageTargets { get; } = new(NpgsqlDbType.Text);

    internal Column<byte[]> MessageIds { get; } = new(NpgsqlDbType.Bytea);

    internal Column<long> UnreadKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<long> ConsumedKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<long> ConsumedSeqs { get; } = new(NpgsqlDbType.Bigint);

    internal Column<long> EmptiedKeys { get; } = new(NpgsqlDbType.Bigint);

    internal Column<string> SiteTexts { get; } = new(NpgsqlDbType.Text);

    internal StepColumns Steps { get; } = new();

    internal AttemptColumns Attempts { get; } = new();

    internal StartColumns Starts { get; } = new();

    internal ChangeColumns Changes { get; } = new();

    internal ItemColumns Items { get; } = new();

    internal NpgsqlParameter<long> RaisedKey { get; } = Parameters.Long();

    internal NpgsqlParameter<int> RaisedWorker { get; } = Parameters.Int();

    internal NpgsqlParameter<long> RaisedClaim { get; } = Parameters.Long();

    /// <summary>Whose transaction it is.</summary>
    internal void SetWorker(WorkerIdentity? me)
    {
        _startsWorker.Set(me?.Id);
        _startsIncarnation.Set(me?.Incarnation);
        if (me is null)
            return;
        _guardWorker.TypedValue = _guardedStepsWorker.TypedValue = _stepsWorker.TypedValue = _attemptsWorker.TypedValue = _claimsWorker.TypedValue = me.Id;
        _guardIncarnation.TypedValue = _guardedStepsIncarnation.TypedValue = me.Incarnation;
    }

    /// <summary>The time that the database's is replaced by, in a test.</summary>
    internal void SetClock(object? now)
    {
        foreach (var clock in (ReadOnlySpan<NpgsqlParameter>)[_startsClock, _clock, _messagesClock, _purgeClock])
            clock.Set(now);
    }

    internal void SetKeyExpiry(long expiresAt) => _consumedExpiry.TypedValue = _emptiedExpiry.TypedValue = PostgreSqlTime.From(expiresAt);

    /// <summary>Lets go of what the last batch wrote.</summary>
    internal void Clear()
    {
        Steps.Clear();
        Attempts.Clear();
        Starts.Clear();
        Changes.Clear();
        Items.Clear();
    }
}
