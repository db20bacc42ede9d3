using Edda.Execution;
using Edda.Failures;
using Edda.Payloads;
using Edda.Replay;
using Edda.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Tests.Execution;

/// <summary>Runs a workflow's code turn by turn without a store or an engine: the test decides what is delivered, in which order and when.</summary>
internal sealed class BodyRun : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WorkflowDefinition _definition;
    private readonly byte[] _input;
    private readonly long _firstTurnAt;
    private readonly TaskCompletionSource<string> _foreign = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BodyRun(WorkflowDefinition definition, byte[] input, string instanceId, int run, long firstTurnAt, ILogger? logger)
    {
        _definition = definition;
        _input = input;
        _firstTurnAt = firstTurnAt;
        Now = firstTurnAt;
        Body = new(definition, instanceId, run, logger ?? NullLogger.Instance, place => _foreign.TrySetResult(place));
    }

    public WorkflowBody Body { get; }

    /// <summary>What was delivered, in order.</summary>
    public List<HistoryRow> Rows { get; } = [];

    /// <summary>The time of the next turn.</summary>
    public long Now { get; set; }

    /// <summary>The first place from which a foreign continuation came.</summary>
    public Task<string> Foreign => _foreign.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public bool SawForeign => _foreign.Task.IsCompleted;

    public IEnumerable<string> Issued => Body.Commands.Select(static c => c.Id);

    public IEnumerable<string> Open => Body.Commands.Where(static c => !c.IsSettled).Select(static c => c.Id);

    public static BodyRun Begin(Func<WorkflowContext, Task?> code, string instanceId = "order-1", int run = 1, ILogger? logger = null) =>
        Begin(Handmade.Workflow(code), instanceId, run, logger);

    public static BodyRun Begin<TResult>(Func<WorkflowContext, Task<TResult>?> code, string instanceId = "order-1", int run = 1, ILogger? logger = null) =>
        Begin(Handmade.Workflow(code), instanceId, run, logger);

    public static BodyRun Begin(WorkflowDefinition definition, string instanceId = "order-1", int run = 1, ILogger? logger = null) =>
        Begin(definition, [PayloadFormat.Json, (byte)'[', (byte)']'], instanceId, run, logger);

    public static BodyRun Begin(WorkflowDefinition definition, byte[] input, string instanceId = "order-1", int run = 1, ILogger? logger = null)
    {
        var begun = new BodyRun(definition, input, instanceId, run, Micros.From(s_start), logger);
        begun.Body.Begin(input, begun._firstTurnAt, replaying: false);
        return begun;
    }

    /// <summary>Runs the recorded rows through another body, checking each before it is delivered; the code may be another version.</summary>
    public BodyRun Replay(WorkflowDefinition? code = null, int? rows = null, ILogger? logger = null, ReplayInputCheck inputs = ReplayInputCheck.Block)
    {
        var replayed = new BodyRun(code ?? _definition, _input, "order-1", 1, _firstTurnAt, logger);
        var check = new ReplayCheck(replayed.Body, code ?? _definition, inputs, _ => { });
        var recorded = Rows.Take(rows ?? Rows.Count).ToList();
        replayed.Body.Begin(_input, _firstTurnAt, replaying: recorded.Count > 0);
        foreach (var row in recorded)
        {
            if (check.Disagreement(row) is { } disagreement)
                throw new ReplayDisagreement(disagreement);
            replayed.Body.Deliver(row, replaying: true);
            replayed.Rows.Add(row);
            replayed.Now = row.TurnAt;
        }

        return replayed;
    }

    public void Complete(string id, string result = "") =>
        Deliver(id, HistoryKind.ActivityCompleted, output: PayloadCodec.EncodeResult(result, Handmade.Type<string>()));

    public void Fail(string id, string message = "no", HistoryKind kind = HistoryKind.ActivityFailed) =>
        Deliver(id, kind, error: FailureCodec.Encode(new Failure("Shop.Declined", message)), attempts: 1);

    public void Fire(string id) => Deliver(id, HistoryKind.TimerFired);

    public void TimeOut(string id) => Deliver(id, HistoryKind.EventTimedOut);

    public void Register(string id) => Deliver(id, HistoryKind.CompensationRegistered);

    public void Receive<T>(string id, T data) => Deliver(
        id, HistoryKind.EventReceived, input: new EventEnvelope("e-1", "shop", Now).Encode(), output: PayloadCodec.EncodeResult(data, Handmade.Type<T>()));

    public void Cancel() => Deliver(new HistoryRow { Seq = Rows.Count + 1, Kind = HistoryKind.CancelRequested, TurnAt = Now });

    public Command Find(string id) =>
        Body.Commands.Find(c => c.Id == id) ?? throw new InvalidOperationException($"'{id}' was not issued; these were: {string.Join(", ", Issued)}");

    /// <summary>The recorded result, as text.</summary>
    public string? Result =>
        Body.Root is not { IsCompleted: true } ? throw new InvalidOperationException($"The body has not ended; open: {string.Join(", ", Open)}")
        : Body.EncodeResult() is { } payload ? System.Text.Encoding.UTF8.GetString(payload.AsSpan(1)) : null;

    public void Dispose() => Body.Dispose();

    private void Deliver(string id, HistoryKind kind, byte[]? input = null, byte[]? output = null, byte[]? error = null, int attempts = 0)
    {
        var command = Find(id);
        var called = command switch { ActivityCommand activity => activity.Input, RegisterCommand register => register.Input, _ => input };
        Deliver(new HistoryRow
        {
            Seq = Rows.Count + 1, Kind = kind, Ordinal = command.Ordinal, IssuedAt = command.IssuedAt, Name = command.Name, CommandId = command.Id,
            TurnAt = Now, ArrivedAt = Now, Input = called, InputHash = command is ActivityCommand or RegisterCommand ? InputHash.Of(called!) : null,
            Output = output, Error = error, Attempts = attempts, Site = command.Site.ToString(),
        });
    }

    private void Deliver(HistoryRow row)
    {
        Rows.Add(row);
        Body.Deliver(row, replaying: false);
    }
}

/// <summary>A replayed row does not fit the code.</summary>
internal sealed class ReplayDisagreement(string message) : Exception(message);
