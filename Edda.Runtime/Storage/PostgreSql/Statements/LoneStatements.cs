using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The statements of a batch of one, and their values.</summary>
internal sealed class LoneStatements
{
    private readonly NpgsqlParameter<int> _stepWorker = Parameters.Int();
    private readonly NpgsqlParameter<Guid> _stepIncarnation = Parameters.Uuid();
    private readonly StepValues _step = new();
    private readonly NpgsqlParameter<long> _stepKey = Parameters.Long();
    private readonly NpgsqlParameter<int> _stepRun = Parameters.Int();
    private readonly NpgsqlParameter<long> _stepClaimNo = Parameters.Long();

    private readonly NpgsqlParameter<int> _startWorker = Parameters.Int();
    private readonly NpgsqlParameter<Guid> _startIncarnation = Parameters.Uuid();
    private readonly NpgsqlParameter<long> _newKey = Parameters.Long();
    private readonly NpgsqlParameter<string> _newId = Parameters.Text();
    private readonly NpgsqlParameter<int> _definition = Parameters.Int();
    private readonly NpgsqlParameter<DateTime> _createdAt = Parameters.Time();
    private readonly NpgsqlParameter _firstTurnAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter _newInput = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<long> _newInputHash = Parameters.Long();

    private readonly ReleaseValues _release = new();
    private readonly NpgsqlParameter<long> _seen = Parameters.Long();
    private readonly Column<long> _consumed = new(NpgsqlDbType.Bigint);
    private readonly NpgsqlParameter<TimeSpan> _keyLifetime = Parameters.Interval();
    private readonly StepColumns _steps = new();

    private readonly ReleaseValues _unmailed = new();
    private readonly StepValues _unmailedStep = new();

    private readonly NpgsqlParameter<string> _lockedId = Parameters.Text();
    private readonly NpgsqlParameter<string> _targetId = Parameters.Text();
    private readonly NpgsqlParameter _sendClock = Parameters.Clock();
    private readonly NpgsqlParameter<long> _mailboxLimit = Parameters.Long();
    private readonly NpgsqlParameter<byte[]> _messageId = new() { NpgsqlDbType = NpgsqlDbType.Bytea };
    private readonly NpgsqlParameter<short> _itemKind = Parameters.Short();
    private readonly NpgsqlParameter<string> _type = Parameters.Text();
    private readonly NpgsqlParameter<string> _source = Parameters.Text();
    private readonly NpgsqlParameter<string> _eventId = Parameters.Text();
    private readonly NpgsqlParameter<DateTime> _sentAt = Parameters.Time();
    private readonly NpgsqlParameter _payload = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<TimeSpan> _grace = Parameters.Interval();

    internal LoneStatements()
    {
        AppendStep = new(LoneSql.AppendStep, [_stepWorker, _stepIncarnation, .. _step.All(), _stepKey, _stepRun, _stepClaimNo]);
        InsertInstance = new(
            LoneSql.InsertInstance, _startWorker, _startIncarnation, _newKey, _newId, _definition, _createdAt, _firstTurnAt, _newInput, _newInputHash);
        CommitInstance = new(LoneSql.CommitInstance, [.. _release.All(), _seen, _consumed.Parameter(), _keyLifetime, .. _steps.ParametersOfOneRun()]);
        CommitUnmailed = new(LoneSql.CommitUnmailed, [.. _unmailed.All(), .. _unmailedStep.All()]);
        LockTarget = new(LoneSql.LockTarget, _lockedId);
        SendItem = new(
            LoneSql.SendItem, _targetId, _sendClock, _mailboxLimit, _messageId, _itemKind, _type, _source, _eventId, _sentAt, _payload, _grace);
        _keyLifetime.TypedValue = Mailbox.KeyLifetime;
        _mailboxLimit.TypedValue = Mailbox.Limit;
        _grace.TypedValue = IWorkflowStore.HomeGrace;
    }

    internal PostgreSqlStatement AppendStep { get; }

    internal PostgreSqlStatement InsertInstance { get; }

    internal PostgreSqlStatement CommitInstance { get; }

    internal PostgreSqlStatement CommitUnmailed { get; }

    internal PostgreSqlStatement LockTarget { get; }

    internal PostgreSqlStatement SendItem { get; }

    internal void SetStep(WorkerIdentity me, InstanceCommit member, CallSites sites)
    {
        (_stepWorker.TypedValue, _stepIncarnation.TypedValue) = (me.Id, me.Incarnation);
        (_stepKey.TypedValue, _stepRun.TypedValue, _stepClaimNo.TypedValue) = (member.Key, member.Run, member.ClaimNo);
        _step.Set(member.Steps[0], sites);
    }

    internal void SetStart(WorkerIdentity me, InstanceStart member)
    {
        (_startWorker.TypedValue, _startIncarnation.TypedValue) = (me.Id, me.Incarnation);
        (_newKey.TypedValue, _newId.TypedValue, _definition.TypedValue) = (member.Key, member.InstanceId, member.Definition);
        _createdAt.TypedValue = PostgreSqlTime.From(member.CreatedAt);
        _firstTurnAt.Set(PostgreSqlTime.From(member.FirstTurnAt));
        _newInput.Set(member.Input);
        _newInputHash.TypedValue = member.InputHash;
    }

    /// <param name="me">Who writes.</param>
    /// <param name="now">The time that the database's is replaced by, in a test.</param>
    /// <param name="member">Gives its instance up.</param>
    /// <param name="sites">Know those of its steps.</param>
    internal void SetCommit(WorkerIdentity me, object? now, InstanceCommit member, CallSites sites)
    {
        _release.Set(me, now, member);
        _seen.TypedValue = member.Seen;
        _consumed.Set(member.Consumed);
        _steps.Clear();
        foreach (var step in member.Steps)
            _steps.Add(new StepWrite(member.Key, member.Run, member.ClaimNo, step), sites.IdOf(step.Site));
    }

    /// <summary>The same for a member with one step and without mail.</summary>
    internal void SetUnmailed(WorkerIdentity me, object? now, InstanceCommit member, CallSites sites)
    {
        _unmailed.Set(me, now, member);
        _unmailedStep.Set(member.Steps[0], sites);
    }

    internal void SetSend(object? now, InboxSend member)
    {
        _sendClock.Set(now);
        var item = member.Item;
        _lockedId.TypedValue = _targetId.TypedValue = member.InstanceId;
        _messageId.TypedValue = member.MessageId;
        (_itemKind.TypedValue, _type.TypedValue, _source.TypedValue, _eventId.TypedValue) = ((short)item.Kind, item.Type, item.Source, item.Id);
        _sentAt.TypedValue = PostgreSqlTime.From(item.SentAt);
        _payload.Set(item.Payload);
    }

    /// <summary>Lets go of what the last batch wrote.</summary>
    internal void Clear()
    {
        _newInput.Set(null);
        _payload.Set(null);
        _release.Clear();
        _unmailed.Clear();
        _step.Clear();
        _unmailedStep.Clear();
        _steps.Clear();
    }
}
