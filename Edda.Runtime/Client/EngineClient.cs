using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Edda.Engine;
using Edda.Failures;
using Edda.Histories;
using Edda.Payloads;
using Edda.Payloads.Metadata;
using Edda.Storage;

namespace Edda.Client;

/// <summary>The client of a host's own engine.</summary>
internal sealed class EngineClient(EddaEngine engine) : EddaClient
{
    private readonly InstanceStarter _starter = new(engine);
    private readonly InstanceReader _reader = new(engine);

    /// <summary>What handles read their results with.</summary>
    internal ResultReader Results { get; } = new(engine);

    public override async Task<WorkflowHandle<TResult>> StartAsync<TResult>(
        WorkflowCall<TResult> call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (id, key, isNew) = await _starter.StartAsync(call, options, cancellationToken).ConfigureAwait(false);
        return new EngineHandle<TResult>(this, id, isNew, call.DecodeResult) { Key = key };
    }

    public override async Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (id, key, isNew) = await _starter.StartAsync(call, options, cancellationToken).ConfigureAwait(false);
        return new EngineHandle<NoResult>(this, id, isNew, Nothing) { Key = key };
    }

    public override WorkflowHandle GetHandle(string instanceId)
    {
        InstanceIds.Check(instanceId);
        return new EngineHandle<NoResult>(this, instanceId, isNew: false, Nothing);
    }

    public override WorkflowHandle<TResult> GetHandle<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(definition);
        InstanceIds.Check(instanceId);
        return new EngineHandle<TResult>(this, instanceId, isNew: false, result => PayloadCodec.DecodeResult(result, definition.Result)!);
    }

    public override async Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await _reader.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } row ? InstanceView.From(row) : null;

    public override async IAsyncEnumerable<WorkflowInstance> ListAsync(
        InstanceQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in _reader.ListAsync(query ?? new(), cancellationToken).ConfigureAwait(false))
            yield return InstanceView.From(row);
    }

    public override async IAsyncEnumerable<HistoryEntry> GetHistoryAsync(
        string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var instance = await _reader.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        await foreach (var (row, attempts) in _reader.ReadStepsAsync(instance, cancellationToken).ConfigureAwait(false))
            yield return InstanceView.From(row, attempts);
    }

    public override async Task ExportHistoryAsync(string instanceId, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var instance = await _reader.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        var file = new HistoryFileWriter(destination);
        await file.WriteAsync(instance, cancellationToken).ConfigureAwait(false);
        await foreach (var (row, attempts) in _reader.ReadStepsAsync(instance, cancellationToken).ConfigureAwait(false))
            await file.WriteAsync(row, attempts, cancellationToken).ConfigureAwait(false);
    }

    public override Task<bool> SendEventAsync<T>(
        string instanceId, string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        SendEventAsync(instanceId, type, data, options, ownId: Guid.NewGuid().ToString("N"), cancellationToken);

    /// <param name="instanceId">The instance.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="data">Its data.</param>
    /// <param name="options">What the caller says of it.</param>
    /// <param name="ownId">Its id where the caller gives none: nobody else sends one of the same.</param>
    /// <param name="cancellationToken">Ends the wait, not the send.</param>
    internal async Task<bool> SendEventAsync<T>(
        string instanceId, string type, T data, EventOptions? options, string ownId, CancellationToken cancellationToken)
    {
        InstanceIds.Check(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(type);
        if (!FailureCodec.IsClean(type))
            throw new ArgumentException("An event's type must be valid text without U+0000.", nameof(type));
        var payload = PayloadCodec.EncodeResult(data, PayloadType<T>());
        var now = engine.Now();
        var send = await SendAsync(instanceId, new()
        {
            Kind = InboxKind.Event, Type = type, Payload = payload, Id = options?.Id ?? ownId,
            Source = options?.Source ?? engine.Options.WorkerName ?? Environment.MachineName,
            SentAt = options?.Time is { } time ? Micros.From(time) : now,
        }, isOwnId: options?.Id is null, cancellationToken).ConfigureAwait(false);
        return send.Outcome switch
        {
            SendOutcome.Stored => true,
            SendOutcome.Duplicate => false,
            SendOutcome.NotFound => throw new InstanceNotFoundException(instanceId),
            SendOutcome.Ended => throw new EventRefusedException(instanceId, $"The instance '{instanceId}' has ended ({send.Status}); the event '{type}' is not stored."),
            _ => throw new EventRefusedException(instanceId,
                $"The mailbox of the instance '{instanceId}' is full; the event '{type}' is not stored. Let the workflow receive what waits there, or send less."),
        };
    }

    public override async Task<bool> CancelAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        InstanceIds.Check(instanceId);
        var send = await SendAsync(instanceId, new()
        {
            Kind = InboxKind.Cancel, Id = "cancel", Source = "edda", SentAt = engine.Now(),
            Payload = CancelRequest.Encode(reason is null ? null : FailureCodec.Clean(reason, 1_000)),
        }, isOwnId: true, cancellationToken).ConfigureAwait(false);
        return send.Outcome == SendOutcome.Stored && send.Status != WorkflowStatus.Compensating;
    }

    public override async Task<bool> ResumeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        InstanceIds.Check(instanceId);
        return await WriteAsync(() => engine.Store.ResumeBlocked(instanceId), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> RetryCompensationAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        InstanceIds.Check(instanceId);
        return await WriteAsync(() => engine.Store.ReopenCompensation(instanceId), cancellationToken).ConfigureAwait(false);
    }

    /// <param name="instanceId">The instance.</param>
    /// <param name="item">What is sent.</param>
    /// <param name="isOwnId">The item's id was made for this send, so that a duplicate after a lost answer can only be the same send.</param>
    /// <param name="cancellationToken">Ends the wait, not the send.</param>
    private async Task<InboxSend> SendAsync(string instanceId, InboxRow item, bool isOwnId, CancellationToken cancellationToken)
    {
        await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        var answered = new TaskCompletionSource<InboxSend>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Writer.Submit(new InboxSend(send =>
        {
            if (send.Error is { } error)
            {
                answered.TrySetException(error);
                return;
            }

            if (send.Outcome == SendOutcome.Stored)
            {
                if (engine.Runs.Find(send.Key) is { } run)
                    run.Deliver(Stored(item, send));
                else
                    engine.Pulse();
            }

            // What an earlier send of the same bytes has stored, its lost answer can have told nobody: the claim loop finds it.
            if (send is { Outcome: SendOutcome.Duplicate, IsResubmitted: true })
            {
                engine.Pulse();
                if (isOwnId)
                    send.Outcome = SendOutcome.Stored; // Nobody else can have sent it.
            }

            answered.TrySetResult(send);
        })
        {
            InstanceId = instanceId, Item = item, IsTakenHere = engine.RunsInstances && engine.Runs.Free > 0,
        });
        return await answered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static InboxRow Stored(InboxRow item, InboxSend send) => new()
    {
        Seq = send.Seq, ArrivedAt = send.ArrivedAt, Kind = item.Kind, Type = item.Type, Id = item.Id, Source = item.Source, SentAt = item.SentAt,
        Payload = item.Payload,
    };

    private async Task<bool> WriteAsync(Func<bool> write, CancellationToken cancellationToken)
    {
        await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        var done = await engine.Store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        engine.Pulse();
        return done;
    }

    private JsonTypeInfo<T> PayloadType<T>()
    {
        foreach (var catalogue in engine.Registry.Catalogues)
        {
            if (PayloadOptions.TryFind<T>(catalogue.PayloadOptions) is { } found)
                return found;
        }

        throw new NotSupportedException(
            $"The payload type {typeof(T)} is not known to any registered assembly. Name it in yours: [assembly: EddaPayload(typeof({typeof(T).Name}))].");
    }

    private static NoResult Nothing(byte[]? result) => default;
}
