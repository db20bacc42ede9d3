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
    private const int MaxIdLength = 400;
    private const int PageSize = 200;

    private readonly ResultPoller _results = new(engine);

    public override async Task<WorkflowHandle<TResult>> StartAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (id, key, isNew) = await StartInstanceAsync(call, options, cancellationToken).ConfigureAwait(false);
        return new EngineHandle<TResult>(this, id, isNew, call.DecodeResult) { Key = key };
    }

    public override async Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (id, key, isNew) = await StartInstanceAsync(call, options, cancellationToken).ConfigureAwait(false);
        return new EngineHandle<NoResult>(this, id, isNew, Nothing) { Key = key };
    }

    public override WorkflowHandle GetHandle(string instanceId)
    {
        CheckId(instanceId);
        return new EngineHandle<NoResult>(this, instanceId, isNew: false, Nothing);
    }

    public override WorkflowHandle<TResult> GetHandle<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(definition);
        CheckId(instanceId);
        return new EngineHandle<TResult>(this, instanceId, isNew: false, result => PayloadCodec.DecodeResult(result, definition.Result)!);
    }

    public override async Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } row ? InstanceView.From(row) : null;

    public override async IAsyncEnumerable<WorkflowInstance> ListAsync(InstanceQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        query ??= new();
        long? before = null;
        while (true)
        {
            var filter = new InstanceFilter(
                query.Statuses ?? [], query.WorkflowName, query.IdContains, Stamp(query.CreatedFrom), Stamp(query.CreatedUntil), before, PageSize);
            var page = await engine.Store.ReadAsync(() => engine.Store.ListInstances(filter), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
                yield return InstanceView.From(row);
            if (page.Count < PageSize)
                yield break;
            before = page[^1].Key;
        }

        static long? Stamp(DateTimeOffset? time) => time is { } value ? Micros.From(value) : null;
    }

    public override async IAsyncEnumerable<HistoryEntry> GetHistoryAsync(string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var instance = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(instanceId);
        await foreach (var (row, attempts) in ReadStepsAsync(instance, cancellationToken).ConfigureAwait(false))
            yield return InstanceView.From(row, attempts);
    }

    public override async Task ExportHistoryAsync(string instanceId, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var instance = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(instanceId);
        var file = new HistoryFileWriter(destination);
        await file.WriteAsync(instance, cancellationToken).ConfigureAwait(false);
        await foreach (var (row, attempts) in ReadStepsAsync(instance, cancellationToken).ConfigureAwait(false))
            await file.WriteAsync(row, attempts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of an instance in order, each with the attempts that it took before; in pages behind the scenes.</summary>
    private async IAsyncEnumerable<(HistoryRow Row, IReadOnlyList<AttemptRow> Attempts)> ReadStepsAsync(
        InstanceRow instance, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var attempts = await engine.Store.ReadAsync(() => engine.Store.ReadAttempts(instance.Key, instance.Run), cancellationToken).ConfigureAwait(false);
        var byOrdinal = attempts.ToLookup(static a => a.Ordinal);
        var after = 0;
        while (true)
        {
            var from = after;
            var page = await engine.Store.ReadAsync(() => engine.Store.ReadHistory(instance.Key, instance.Run, from, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
                yield return (row, row.Ordinal is null ? [] : [.. byOrdinal[AttemptedOrdinal(row)]]);
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Seq;
        }
    }

    /// <summary>Attempts of a compensation are kept under the negative ordinal of what it undoes.</summary>
    private static int AttemptedOrdinal(HistoryRow row) =>
        row.Kind is HistoryKind.CompensationCompleted or HistoryKind.CompensationFailed ? -row.Ordinal!.Value : row.Ordinal!.Value;

    public override Task<bool> SendEventAsync<T>(string instanceId, string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        SendEventAsync(instanceId, type, data, options, ownId: Guid.NewGuid().ToString("N"), cancellationToken);

    /// <param name="instanceId">The instance.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="data">Its data.</param>
    /// <param name="options">What the caller says of it.</param>
    /// <param name="ownId">Its id where the caller gives none; nobody else sends one of the same.</param>
    /// <param name="cancellationToken">Ends the wait, not the send.</param>
    internal async Task<bool> SendEventAsync<T>(string instanceId, string type, T data, EventOptions? options, string ownId, CancellationToken cancellationToken)
    {
        CheckId(instanceId);
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
        CheckId(instanceId);
        var send = await SendAsync(instanceId, new()
        {
            Kind = InboxKind.Cancel, Id = "cancel", Source = "edda", SentAt = engine.Now(),
            Payload = CancelRequest.Encode(reason is null ? null : FailureCodec.Clean(reason, 1_000)),
        }, isOwnId: true, cancellationToken).ConfigureAwait(false);
        return send.Outcome == SendOutcome.Stored && send.Status != WorkflowStatus.Compensating;
    }

    public override async Task<bool> ResumeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        CheckId(instanceId);
        return await WriteAsync(() => engine.Store.ResumeBlocked(instanceId), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> RetryCompensationAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        CheckId(instanceId);
        return await WriteAsync(() => engine.Store.ReopenCompensation(instanceId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a handle's result is read with.</summary>
    internal async Task<TResult> WaitForResultAsync<TResult>(string instanceId, long? key, Func<byte[]?, TResult> decode, CancellationToken cancellationToken)
    {
        InstanceRow? row;
        if (key is null)
        {
            row = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(instanceId);
            if (IsCompleted(row))
                return decode(row.Result);
            key = row.Key;
        }

        var isTold = false;
        while (true)
        {
            ObjectDisposedException.ThrowIf(engine.IsDisposed, typeof(EddaClient));
            // Registered before anything is asked: what ends after that is told, by a run that is still in memory or by whoever looks at the database.
            using var waiter = engine.Waiters.For(key.Value);
            if (isTold || engine.Runs.Find(key.Value) is null)
            {
                if (isTold || (engine.Options.RunWorker && !engine.AsksForEnds)) // Without a worker the look below asks, at once.
                {
                    row = await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(instanceId);
                    if (IsCompleted(row))
                        return decode(row.Result);
                }

                engine.Pulse(); // The worker asks for all that somebody has begun to wait for, in one query.
                if (!engine.Options.RunWorker)
                    _results.Look();
            }

            if (await waiter.Ended.WaitAsync(cancellationToken).ConfigureAwait(false) is { Status: WorkflowStatus.Completed } outcome)
                return decode(outcome.Result);
            isTold = true;
        }
    }

    /// <summary>Whether there is a result. False: the instance goes on.</summary>
    /// <exception cref="EddaException">It has ended otherwise, or is set aside.</exception>
    private static bool IsCompleted(InstanceRow row) => row.Status switch
    {
        WorkflowStatus.Completed => true,
        WorkflowStatus.Cancelled => throw new WorkflowCancelledException(row.InstanceId, InstanceView.FailureOf(row)),
        WorkflowStatus.Failed or WorkflowStatus.CompensationIncomplete => throw new WorkflowFailedException(row.InstanceId, row.Status, InstanceView.FailureOf(row)),
        WorkflowStatus.Blocked => throw new WorkflowBlockedException(row.InstanceId, (BlockedReason)row.BlockReason, FailureCodec.Decode(row.BlockError)),
        _ => false,
    };

    private async Task<(string Id, long Key, bool IsNew)> StartInstanceAsync(WorkflowCall call, StartOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var instanceId = options?.Id ?? Guid.CreateVersion7(engine.Time.GetUtcNow()).ToString("N");
        CheckId(instanceId);
        var input = call.EncodeInput();
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var request = new StartRequest
        {
            Key = await engine.NextKeyAsync().ConfigureAwait(false), InstanceId = instanceId, Definition = engine.Registry.IdOf(call.Definition),
            Input = input, InputHash = InputHash.Of(input), CreatedAt = engine.Now(),
        };
        Submit(request, call.Definition);
        var existing = await request.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (existing is not null)
            CheckSameStart(existing, call.Definition, request);
        return (instanceId, existing?.Key ?? request.Key, existing is null);
    }

    private void Submit(StartRequest request, WorkflowDefinition definition)
    {
        if (engine.RunsInstances && engine.Runs.Free > 0)
        {
            var run = WorkflowRun.ForStart(engine, definition, request);
            if (engine.Runs.TryAdd(run))
            {
                run.Schedule();
                return;
            }
        }

        engine.Writer.Submit(new InstanceStart(start =>
        {
            if (start.Error is { } error)
                request.Fail(error);
            else
                request.Complete(start.Outcome == RecordOutcome.Exists ? start.Existing : null);
            engine.Pulse();
        })
        {
            Key = request.Key, InstanceId = request.InstanceId, Definition = request.Definition, Input = request.Input, InputHash = request.InputHash,
            CreatedAt = request.CreatedAt,
        });
    }

    private static void CheckSameStart(InstanceRow existing, WorkflowDefinition definition, StartRequest request)
    {
        if (existing.DefinitionKey.Name != definition.Name)
        {
            throw new InstanceConflictException(request.InstanceId,
                $"The id '{request.InstanceId}' belongs to an instance of '{existing.DefinitionKey.Name}', not of '{definition.Name}'; use another id.");
        }

        if (existing.InputHash != request.InputHash && !definition.InputsAgree(existing.Input, request.Input))
        {
            throw new InstanceConflictException(request.InstanceId,
                $"The instance '{request.InstanceId}' of '{definition.Name}' was started with other inputs; use another id, or address it by GetHandle.");
        }
    }

    /// <param name="instanceId">The instance.</param>
    /// <param name="item">What is sent.</param>
    /// <param name="isOwnId">The item's id was made for this send, so that a duplicate after a lost answer can only be the same send.</param>
    /// <param name="cancellationToken">Ends the wait, not the send.</param>
    private async Task<InboxSend> SendAsync(string instanceId, InboxRow item, bool isOwnId, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
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
                    run.Post(new InboxArrival(Stored(item, send)));
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

    private async Task<InstanceRow?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        CheckId(instanceId);
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await engine.Store.ReadAsync(() => engine.Store.FindInstance(instanceId), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> WriteAsync(Func<bool> write, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        var done = await engine.Store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        engine.Pulse();
        return done;
    }

    /// <summary>A client may be used before the host has started its services, and not after the host is gone: that would open the database again.</summary>
    private Task OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(engine.IsDisposed, typeof(EddaClient));
        return engine.IsOpen ? Task.CompletedTask : Task.Run(engine.Open, cancellationToken);
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

    private static void CheckId(string instanceId)
    {
        ArgumentNullException.ThrowIfNull(instanceId);
        if (instanceId.Length is 0 or > MaxIdLength)
            throw new ArgumentException($"An instance id has 1 to {MaxIdLength} characters; this one has {instanceId.Length}.", nameof(instanceId));
        if (!FailureCodec.IsClean(instanceId))
            throw new ArgumentException("An instance id must be valid text without U+0000.", nameof(instanceId));
    }
}
