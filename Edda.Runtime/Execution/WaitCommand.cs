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

    /// <summary>Reads the data of the event that is about to be delivered. What it returns is recorded: <see langword="null"/> when the data fits.</summary>
    public abstract byte[]? Receive(EventEnvelope envelope, byte[]? data);

    public override bool Accepts(HistoryKind kind) => kind is HistoryKind.EventReceived or HistoryKind.EventTimedOut;
}

internal sealed class WaitCommand<T>(
    int ordinal, int issuedAt, string type, string id, CallSite site, TimeSpan? timeout, long? dueAt, bool throwsOnTimeout, JsonTypeInfo<T> dataType)
    : WaitCommand(ordinal, issuedAt, type, id, site, dueAt)
{
    private readonly TaskCompletionSource<ReceivedEvent<T>?> _source = new();
    private ReceivedEvent<T>? _received;

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
        else if (row.Error is { } misfit)
        {
            _source.TrySetException(EventMisfit.Decode(misfit).ToException(Name, EventEnvelope.Decode(row.Input!)));
            _ = _source.Task.Exception;
        }
        else
        {
            _source.TrySetResult(Read(row));
        }
    }

    public override byte[]? Receive(EventEnvelope envelope, byte[]? data)
    {
        if (data is [not (PayloadFormat.Json or PayloadFormat.Binary), ..])
            return null; // Not the sender's doing: a newer build has written it, and only such a one can read it.
        try
        {
            _received = Event(envelope, data);
            return null;
        }
        catch (Exception e)
        {
            // Also what the type's own constructors and converters throw: whoever can send can cause it.
            return EventMisfit.From(Name, envelope, typeof(T), e).Encode();
        }
    }

    private ReceivedEvent<T> Read(HistoryRow row)
    {
        if (_received is { } received)
            return received;
        try
        {
            return Event(EventEnvelope.Decode(row.Input!), row.Output);
        }
        catch (Exception e)
        {
            throw new PayloadUnreadableException($"The data of the event '{Name}' cannot be read as {typeof(T).Name}: {e.Message}", e);
        }
    }

    private ReceivedEvent<T> Event(EventEnvelope envelope, byte[]? data) =>
        new(envelope.Id, envelope.Source, Name, Micros.ToTime(envelope.SentAt), PayloadCodec.DecodeResult(data, dataType)!);
}
