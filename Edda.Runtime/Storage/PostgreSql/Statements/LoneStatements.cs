using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The statements of a batch of one, and their values.</summary>
internal sealed class LoneStatements
{
    private readonly NpgsqlParameter<int>[] _workers = [Parameters.Int(), Parameters.Int(), Parameters.Int()];
    private readonly NpgsqlParameter<Guid>[] _incarnations = [Parameters.Uuid(), Parameters.Uuid(), Parameters.Uuid()];
    private readonly NpgsqlParameter[] _clocks = [Parameters.Clock(), Parameters.Clock()];
    private readonly StepValues _step = new();
    private readonly StepColumns _steps = new();

    private readonly NpgsqlParameter<long> _newKey = Parameters.Long();
    private readonly NpgsqlParameter<string> _newId = Parameters.Text();
    private readonly NpgsqlParameter<int> _definition = Parameters.Int();
    private readonly NpgsqlParameter<DateTime> _createdAt = Parameters.Time();
    private readonly NpgsqlParameter _firstTurnAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter _newInput = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<long> _newInputHash = Parameters.Long();

    private readonly NpgsqlParameter<long> _key = Parameters.Long();
    private readonly NpgsqlParameter<int> _run = Parameters.Int();
    private readonly NpgsqlParameter<long> _claimNo = Parameters.Long();
    private readonly NpgsqlParameter<bool> _takes = Parameters.Bool();
    private readonly NpgsqlParameter<long> _seen = Parameters.Long();
    private readonly NpgsqlParameter _wakeAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter _status = Parameters.Nullable(NpgsqlDbType.Smallint);
    private readonly NpgsqlParameter _targetStatus = Parameters.Nullable(NpgsqlDbType.Smallint);
    private readonly NpgsqlParameter _result = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter _error = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter _stateView = Parameters.Nullable(NpgsqlDbType.Text);
    private readonly NpgsqlParameter _endedAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter<bool> _resetsTakeovers = Parameters.Bool();
    private readonly Column<long> _consumed = new(NpgsqlDbType.Bigint);
    private readonly NpgsqlParameter<TimeSpan> _keyLifetime = Parameters.Interval();

    private readonly NpgsqlParameter<string> _lockedId = Parameters.Text();
    private readonly NpgsqlParameter<string> _targetId = Parameters.Text();
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
        AppendStep = new(LoneSql.AppendStep, [_workers[0], _incarnations[0], .. _step.All()]);
        InsertInstance = new(
            LoneSql.InsertInstance, _workers[1], _incarnations[1], _newKey, _newId, _definition, _createdAt, _firstTurnAt, _newInput, _newInputHash);
        CommitInstance = new(
            LoneSql.CommitInstance,
            [
                _workers[2], _incarnations[2], _key, _run, _claimNo, _takes, _seen, _clocks[0], _wakeAt, _status, _targetStatus, _result, _error, _stateView,
                _endedAt, _resetsTakeovers, _consumed.Parameter(), _keyLifetime, .. _steps.ParametersOfOneRun(),
            ]);
        LockTarget = new(LoneSql.LockTarget, _lockedId);
        SendItem = new(
            LoneSql.SendItem, _targetId, _clocks[1], _mailboxLimit, _messageId, _itemKind, _type, _source, _eventId, _sentAt, _payload, _grace);
        _keyLifetime.TypedValue = Mailbox.KeyLifetime;
        _mailboxLimit.TypedValue = Mailbox.Limit;
        _grace.TypedValue = IWorkflowStore.HomeGrace;
    }

    internal PostgreSqlStatement AppendStep { get; }

    internal PostgreSqlStatement InsertInstance { get; }

    internal PostgreSqlStatement CommitInstance { get; }

    internal PostgreSqlStatement LockTarget { get; }

    internal PostgreSqlStatement SendItem { get; }

    internal void SetWorker(WorkerIdentity me)
    {
        foreach (var worker in _workers)
            worker.TypedValue = me.Id;
        foreach (var incarnation in _incarnations)
            incarnation.TypedValue = me.Incarnation;
    }

    /// <summary>The time that the database's is replaced by, in a test.</summary>
    internal void SetClock(object? now)
    {
        foreach (var clock in _clocks)
            clock.Set(now);
    }

    internal void SetStep(InstanceCommit member, CallSites sites) => _step.Set(member, sites.IdOf(member.Steps[0].Site));

    internal void SetStart(InstanceStart member)
    {
        (_newKey.TypedValue, _newId.TypedValue, _definition.TypedValue) = (member.Key, member.InstanceId, member.Definition);
        _createdAt.TypedValue = PostgreSqlTime.From(member.CreatedAt);
        _firstTurnAt.Set(PostgreSqlTime.From(member.FirstTurnAt));
        _newInput.Set(member.Input);
        _newInputHash.TypedValue = member.InputHash;
    }

    internal void SetCommit(InstanceCommit member, CallSites sites)
    {
        var change = member.Change!;
        (_key.TypedValue, _run.TypedValue, _claimNo.TypedValue) = (member.Key, member.Run, member.ClaimNo);
        (_takes.TypedValue, _seen.TypedValue) = (member.TakesOwnership, member.Seen);
        _wakeAt.Set(PostgreSqlTime.From(change.WakeAt));
        _status.Set((short?)change.Status);
        _targetStatus.Set((short?)change.TargetStatus);
        _result.Set(change.Result);
        _error.Set(change.Error);
        _stateView.Set(StorableText.Of(change.StateView));
        _endedAt.Set(PostgreSqlTime.From(change.EndedAt));
        _resetsTakeovers.TypedValue = change.ResetsTakeovers;
        _consumed.Set(member.Consumed);
        _steps.Clear();
        foreach (var step in member.Steps)
            _steps.Add(new StepWrite(member.Key, member.Run, member.ClaimNo, step), sites.IdOf(step.Site));
    }

    internal void SetSend(InboxSend member)
    {
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
        foreach (var payload in (ReadOnlySpan<NpgsqlParameter>)[_newInput, _result, _error, _payload])
            payload.Set(null);
        _step.Clear();
        _steps.Clear();
    }
}
