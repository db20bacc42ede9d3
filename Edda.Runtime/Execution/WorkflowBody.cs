using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Execution;

/// <summary>
/// The workflow's code under its deterministic rules, without any storage: given the same input and the same rows it issues the same commands.
/// <para><b>Turn.</b> Exactly one row is delivered, then the code runs until nothing is runnable. A durable call never completes synchronously.
/// Live and on replay the same method completes the same command from the same row, so values and errors cannot differ.</para>
/// <para><b>Cancellation</b> is a row like any other. From it on, pending sleeps and waits end with <see cref="OperationCanceledException"/>, a
/// running activity's await ends so when its own row is delivered, and every later durable call is refused at once. A body that goes on calling is
/// dropped after <see cref="MaxRefusedCalls"/> refusals: its next call never returns.</para>
/// <para>Not thread-safe: used by one turn at a time, always on the thread of its run.</para>
/// </summary>
internal sealed class WorkflowBody : IDisposable
{
    internal const int MaxRefusedCalls = 1_000;

    private readonly WorkflowDefinition _definition;
    private readonly TurnScheduler _turns;
    private readonly RunContext _context;
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);
    private Dictionary<string, CallSite>? _ids;
    private Queue<Command>? _givenUp;
    private readonly Action<string> _foreign;
    private byte[]? _input;
    private HistoryRow? _delivered;
    private Exception? _escaped;
    private Exception? _unreadable;
    private int _refusedCalls;
    private volatile bool _isClosed;

    /// <param name="definition">The workflow.</param>
    /// <param name="instanceId">Its instance.</param>
    /// <param name="run">Its run.</param>
    /// <param name="logger">The workflow's logger.</param>
    /// <param name="foreign">Told the name of a place whose continuation came from elsewhere; may be called on any thread.</param>
    public WorkflowBody(WorkflowDefinition definition, string instanceId, int run, ILogger logger, Action<string> foreign)
    {
        _definition = definition;
        _foreign = foreign;
        _turns = new(CompleteNext, (_, state) => foreign(ForeignAwait.NameOf(state)), e => _escaped ??= e);
        _context = new(this, instanceId, run, new ReplayLogger(logger, this));
    }

    /// <summary>Every command of the run; the one with ordinal n is at n - 1.</summary>
    public List<Command> Commands { get; } = [];

    /// <summary>Activities whose calls the code has given up since this was last emptied; they end by rows of their own.</summary>
    public Queue<ActivityCommand>? GivenUpActivities { get; private set; }

    /// <summary>The body's task; completed or not, once the first turn has run.</summary>
    public Task? Root { get; private set; }

    public bool HasEnded => Root is { IsCompleted: true } || _refusedCalls > MaxRefusedCalls || _escaped is not null;

    public bool IsCancelled { get; private set; }

    public bool IsReplaying { get; private set; }

    /// <summary>The seq of the event of the current turn.</summary>
    public int Turn { get; private set; }

    /// <summary>The time of the current turn.</summary>
    public long TurnAt { get; private set; }

    /// <summary>Progress text set since it was last taken.</summary>
    public string? NewStatus { get; set; }

    /// <summary>The call site of the last command, for messages about the code behind it.</summary>
    public CallSite LastSite => Commands.Count == 0 ? default : Commands[^1].Site;

    public System.Text.Json.JsonSerializerOptions PayloadOptions => _definition.PayloadOptions;

    /// <summary>The name of the async method that the root task belongs to.</summary>
    public string RootName => $"{_definition.ClassName}.RunAsync";

    public bool IsTurnThread => _turns.IsTurnThread && !_isClosed;

    /// <summary>Runs the first turn: constructs the workflow and calls its body.</summary>
    public void Begin(byte[] input, long turnAt, bool replaying)
    {
        _turns.Enqueue(static state => ((WorkflowBody)state!).Invoke(), this);
        _input = input;
        RunTurn(null, turnAt, replaying);
    }

    /// <summary>Delivers a row and runs the turn that it begins.</summary>
    /// <exception cref="Payloads.PayloadUnreadableException">The row does not fit today's types.</exception>
    public void Deliver(HistoryRow row, bool replaying) => RunTurn(row, row.TurnAt, replaying);

    /// <summary>The error with which the body ended; <see langword="null"/> for success.</summary>
    public Exception? EndError()
    {
        if (_escaped is not null)
            return _escaped;
        if (Root is { IsFaulted: true, Exception: { } aggregate })
            return aggregate.InnerExceptions.Count == 1 ? aggregate.InnerException : aggregate;
        if (Root is { IsCanceled: true })
            return new TaskCanceledException(Root);
        return null;
    }

    public byte[]? EncodeResult() => _definition.EncodeResult(Root!);

    /// <summary>Refuses everything that code of this run does from now on. Nothing of it is run or told.</summary>
    public void Dispose()
    {
        _isClosed = true;
        foreach (var command in Commands)
            command.Registration.Unregister();
        _context.Dispose();
    }

    public void Foreign(string place)
    {
        if (!_isClosed)
            _foreign(place);
    }

    /// <summary>
    /// Admits a new durable call: on the turn's thread, not refused by cancellation, with an id of its own.
    /// </summary>
    /// <returns>The id; <see langword="null"/> when the call is refused by cancellation.</returns>
    public string? Admit(string name, string? explicitId, CallSite site)
    {
        if (IsCancelled)
        {
            _refusedCalls++;
            return null;
        }

        string id;
        if (explicitId is not null)
        {
            id = explicitId;
            _ids ??= Commands.ToDictionary(static command => command.Id, static command => command.Site, StringComparer.Ordinal);
        }
        else
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counters, name, out _);
            id = $"{name}:{++count}";
        }

        // Generated ids differ among themselves; whether any is taken is looked for once the code has given one of its own.
        if (_ids?.TryAdd(id, site) == false)
            throw new DuplicateCallIdException(id, _ids[id].ToString());
        return id;
    }

    public bool IsDropped => _refusedCalls > MaxRefusedCalls;

    /// <summary>Issues a command in the current turn.</summary>
    public void Issue(Command command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        if (cancellationToken.CanBeCanceled)
            command.Registration = cancellationToken.UnsafeRegister(static (state, _) => { var (body, command) = ((WorkflowBody, Command))state!; body.GiveUp(command); }, (this, command));
    }

    private void Invoke()
    {
        try
        {
            Root = _definition.Run(_context, _input!) ?? Task.FromException(new InvalidOperationException($"{RootName} returned null instead of a task."));
        }
        catch (System.Text.Json.JsonException e)
        {
            _unreadable = new Payloads.PayloadUnreadableException($"The recorded input cannot be read: {e.Message}", e);
            Root = Task.FromException(_unreadable);
        }
        catch (Exception e)
        {
            Root = Task.FromException(e); // A synchronous throw is the same as a faulted task.
        }

        _input = null;
    }

    private void RunTurn(HistoryRow? row, long turnAt, bool replaying)
    {
        _delivered = row;
        Turn = row?.Seq ?? 0;
        TurnAt = turnAt;
        IsReplaying = replaying;
        _turns.RunTurn();
        if (_unreadable is { } unreadable)
            throw unreadable;
    }

    /// <summary>Completes what the turn delivers, then one by one what its code gives up. False: nothing is left.</summary>
    private bool CompleteNext()
    {
        if (_delivered is { } row)
        {
            _delivered = null;
            if (row.Kind == HistoryKind.CancelRequested)
                Cancel();
            else if (row.Ordinal is { } ordinal && ordinal >= 1 && ordinal <= Commands.Count)
                Settle(Commands[ordinal - 1], row);
            return true;
        }

        if (_givenUp is null || !_givenUp.TryDequeue(out var command))
            return false;
        command.Settle(null, Settlement.Cancelled);
        return true;
    }

    private void Settle(Command command, HistoryRow row)
    {
        try
        {
            command.Settle(row, IsCancelled ? Settlement.Cancelled : IsReplaying ? Settlement.Replayed : Settlement.Live);
        }
        catch (Payloads.PayloadUnreadableException e)
        {
            _unreadable = e;
        }
    }

    private void Cancel()
    {
        if (IsCancelled)
            return;
        IsCancelled = true;
        _turns.Enqueue(static state => ((RunContext)state!).CancelToken(), _context);
        foreach (var command in Commands)
        {
            if (command.IsSettled)
                continue;
            LeaveGivenUp(command);
        }
    }

    private void LeaveGivenUp(Command command)
    {
        if (command is ActivityCommand activity)
            (GivenUpActivities ??= []).Enqueue(activity);
        else
            (_givenUp ??= []).Enqueue(command);
    }

    /// <summary>The code cancelled the call's token. A sleep or a wait ends in this turn; an activity ends when its own row is delivered.</summary>
    private void GiveUp(Command command)
    {
        if (!IsTurnThread)
        {
            Foreign("a cancellation of a call's token");
            return;
        }

        if (command.IsSettled || command.IsGivenUp)
            return;
        command.IsGivenUp = true;
        LeaveGivenUp(command);
    }
}
