using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Execution;

/// <summary>A wait for an event of a type.</summary>
internal abstract class WaitCommand(int ordinal, int issuedAt, string type, string id, CallSite site, long? dueAt) : Command(ordinal, issuedAt, type, id, site)
{
    /// <summary>When the wait times out; <see langword="null"/> for never.</summary>
    public long? DueAt { get; } = dueAt;

    public override string Kind => "wait";

    public override bool Accepts(HistoryKind kind) => kind is HistoryKind.EventReceived or HistoryKind.EventTimedOut;
}

internal sealed class WaitCommand<T>(
    int ordinal, int issuedAt, string type, string id, CallSite site, TimeSpan? timeout, long? dueAt, bool throwsOnTimeout, JsonTypeInfo<T> dataType)
    : WaitCommand(ordinal, issuedAt, type, id, site, dueAt)
{
    private readonly TaskCompletionSource<ReceivedEvent<T>?> _source = new();

    public Task<ReceivedEvent<T>?> Task => _source.Task;

    protected override void Complete(HistoryRow? row, Settlement settlement)
    {
        if (row is null || settlement == Settlement.Cancelled)
        {
            _source.TrySetCanceled();
        }
        else if (row.Kind == HistoryKind.EventTimedOut)
        {
            if (!throwsOnTimeout)
            {
                _source.TrySetResult(null);
                return;
            }

            _source.TrySetException(new EventTimeoutException(Name, timeout ?? TimeSpan.Zero));
            _ = _source.Task.Exception;
        }
        else
        {
            _source.TrySetResult(Read(row));
        }
    }

    private ReceivedEvent<T> Read(HistoryRow row)
    {
        try
        {
            var envelope = EventEnvelope.Decode(row.Input!);
            return new(envelope.Id, envelope.Source, Name, Micros.ToTime(envelope.SentAt), PayloadCodec.DecodeResult(row.Output, dataType)!);
        }
        catch (JsonException e)
        {
            throw new PayloadUnreadableException($"The data of the event '{Name}' cannot be read as {typeof(T).Name}: {e.Message}", e);
        }
    }
}
