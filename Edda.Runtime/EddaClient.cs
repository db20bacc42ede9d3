namespace Edda;

/// <summary>
/// Starts, addresses and reads workflow instances. A singleton of the host, safe for concurrent use. An abstract class, so that code that
/// uses it can be tested without a database.
/// </summary>
/// <remarks>Every call throws <see cref="ObjectDisposedException"/> once the host is disposed.</remarks>
public abstract class EddaClient
{
    /// <summary>
    /// Starts a workflow. When the task completes, the instance is stored and will run, whatever happens to this process.
    /// </summary>
    /// <exception cref="InvalidInputException">The input violates its annotations; nothing is stored.</exception>
    /// <exception cref="InstanceConflictException">The id belongs to another workflow, or to the same with other inputs.</exception>
    public abstract Task<WorkflowHandle<TResult>> StartAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="StartAsync{TResult}"/>
    public abstract Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Addresses an instance by its id, whether or not it exists.</summary>
    public abstract WorkflowHandle GetHandle(string instanceId);

    /// <summary>Addresses an instance by the definition of its workflow and its id, whether or not it exists.</summary>
    public abstract WorkflowHandle<TResult> GetHandle<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, string instanceId);

    /// <summary>Reads an instance; <see langword="null"/> when no instance has the id.</summary>
    public abstract Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Reads instances, newest first, in pages behind the scenes.</summary>
    public abstract IAsyncEnumerable<WorkflowInstance> ListAsync(InstanceQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the recorded steps of an instance in order, in pages behind the scenes.</summary>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public abstract IAsyncEnumerable<HistoryEntry> GetHistoryAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes the recorded history of an instance as a file: JSON lines, the instance first, then a line a step. <c>EddaTestRuntime.ReplayAsync</c> runs
    /// today's code over it. The file holds every input and result in clear text.
    /// </summary>
    /// <param name="instanceId">The instance; it may still run, and is written as far as it has come.</param>
    /// <param name="destination">Where the text goes; it is left open.</param>
    /// <param name="cancellationToken">Ends the writing; what is written by then is no whole file.</param>
    /// <exception cref="InstanceNotFoundException">No instance has the id; nothing is written.</exception>
    public abstract Task ExportHistoryAsync(string instanceId, Stream destination, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends an event to one instance. When the task completes it is stored; it waits in the instance's mailbox until the workflow asks for its type.
    /// </summary>
    /// <returns>
    /// False when an event of the same source and id is stored already: by an earlier send, or, where the caller gave the id, by this very one when the
    /// database's first answer to it was lost. Nothing is stored twice.
    /// </returns>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    /// <exception cref="EventRefusedException">The instance has ended, or its mailbox is full.</exception>
    public abstract Task<bool> SendEventAsync<T>(string instanceId, string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks an instance to stop: running activities get a cancelled token and are recorded, the workflow sees <see cref="OperationCanceledException"/>
    /// at its next await, then what it had done is compensated. When the task completes the request is stored.
    /// </summary>
    /// <returns>False when the instance has ended or was asked before, or no instance has the id.</returns>
    public abstract Task<bool> CancelAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Lets a blocked instance try again. False: it is not blocked, or no instance has the id.</summary>
    public abstract Task<bool> ResumeAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Has the failed compensations of an instance tried again. False: its compensation is not incomplete, or no instance has the id.</summary>
    public abstract Task<bool> RetryCompensationAsync(string instanceId, CancellationToken cancellationToken = default);
}

/// <summary>Which instances a list wants; conditions are joined with and. Texts match literally, without case.</summary>
public sealed record InstanceQuery
{
    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<WorkflowStatus> Statuses { get; init; } = [];

    /// <summary>The workflow's durable name, exactly.</summary>
    public string? WorkflowName { get; init; }

    /// <summary>A part of the instance's id.</summary>
    public string? IdContains { get; init; }

    /// <summary>Started at or after.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Started before.</summary>
    public DateTimeOffset? CreatedUntil { get; init; }
}

/// <summary>What an event may say of itself.</summary>
public sealed record EventOptions
{
    /// <summary>The event's id; with <see cref="Source"/> it is delivered once. Default: a new unique id.</summary>
    public string? Id { get; init; }

    /// <summary>Who sends. Default: the host's worker name.</summary>
    public string? Source { get; init; }

    /// <summary>When it happened. Default: now.</summary>
    public DateTimeOffset? Time { get; init; }
}

/// <summary>An event was not taken.</summary>
public sealed class EventRefusedException : EddaException
{
    /// <summary>Creates the error, for a client of a test's own.</summary>
    public EventRefusedException(string instanceId, string message) : base(message) => InstanceId = instanceId;

    /// <summary>The instance.</summary>
    public string InstanceId { get; }
}
