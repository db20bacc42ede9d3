using Edda.Failures;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Testing;

/// <content>What was called, read from the recorded history: what is not recorded there did not happen.</content>
public sealed partial class EddaTestRuntime
{
    /// <summary>The calls of an activity that have ended, in the order in which they are recorded.</summary>
    /// <param name="definition">The activity.</param>
    /// <param name="instanceId">Only the calls of this instance; by default of all, the oldest instance first.</param>
    public IReadOnlyList<RecordedCall<TInput, TResult>> Calls<TInput, TResult>(ActivityDefinition<TInput, TResult> definition, string? instanceId = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Recorded(instanceId, row => row.Kind <= HistoryKind.ActivityAbandoned && (row.Name == definition.Name || definition.FormerNames.Contains(row.Name)),
            (instance, row) => new RecordedCall<TInput, TResult>
            {
                InstanceId = instance, Id = row.CommandId!, Kind = (HistoryEntryKind)row.Kind, Arguments = PayloadCodec.DecodeInput(row.Input!, definition.Input),
                Result = row.Kind == HistoryKind.ActivityCompleted ? PayloadCodec.DecodeResult(row.Output, definition.Result) : default,
                Failure = FailureCodec.Decode(row.Error), Attempts = row.Attempts, EndedAt = Micros.ToTime(row.ArrivedAt ?? row.TurnAt), CallSite = row.Site,
            });
    }

    /// <summary>The compensations that have run, or could not, in the order in which they are recorded.</summary>
    /// <inheritdoc cref="Calls{TInput,TResult}"/>
    public IReadOnlyList<RecordedCall<TInput, NoResult>> Calls<TInput>(CompensationDefinition<TInput> definition, string? instanceId = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Recorded(instanceId, row => row.Kind is HistoryKind.CompensationCompleted or HistoryKind.CompensationFailed && row.Name == definition.Name,
            (instance, row) => new RecordedCall<TInput, NoResult>
            {
                InstanceId = instance, Id = row.CommandId!, Kind = (HistoryEntryKind)row.Kind,
                Arguments = row.Input is { } input ? PayloadCodec.DecodeInput(input, definition.Input) : default!,
                Failure = FailureCodec.Decode(row.Error), Attempts = row.Attempts, EndedAt = Micros.ToTime(row.ArrivedAt ?? row.TurnAt), CallSite = row.Site,
            });
    }

    private List<T> Recorded<T>(string? instanceId, Func<HistoryRow, bool> isMeant, Func<string, HistoryRow, T> read)
    {
        var instances = instanceId is null
            ? _database.ListInstances(new([], null, null, null, null, null, int.MaxValue)).Reverse()
            : [_database.FindInstance(instanceId) ?? throw new InstanceNotFoundException(instanceId)];
        return
        [
            .. from instance in instances
            from row in _database.ReadHistory(instance.Key, instance.Run, 0, int.MaxValue)
            where isMeant(row)
            select read(instance.InstanceId, row),
        ];
    }
}
