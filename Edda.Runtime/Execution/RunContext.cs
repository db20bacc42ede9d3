using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Failures;
using Edda.Hosting;
using Edda.Payloads.Metadata;
using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Execution;

/// <summary>The context of one run: turns calls into commands.</summary>
internal sealed class RunContext(WorkflowBody body, string instanceId, int run, ILogger logger) : WorkflowContext, IDisposable
{
    private const int MaxIdLength = 400;
    private const int MaxStatusLength = 1_000;

    private DeterministicRandom? _random;
    private DeterministicRandom? _guids;
    private CancellationTokenSource? _cancellation;

    public override string InstanceId => instanceId;

    public override DateTimeOffset UtcNow
    {
        get
        {
            CheckTurn(nameof(UtcNow), default);
            return Micros.ToTime(body.TurnAt);
        }
    }

    public override Random Random
    {
        get
        {
            CheckTurn(nameof(Random), default);
            return _random ??= new(instanceId, run, "random");
        }
    }

    public override ILogger Logger => logger;

    public override bool IsReplaying => body.IsReplaying;

    public override CancellationToken CancellationToken
    {
        get
        {
            CheckTurn(nameof(CancellationToken), default);
            if (_cancellation is null)
            {
                _cancellation = new();
                if (body.IsCancelled)
                    _cancellation.Cancel();
            }

            return _cancellation.Token;
        }
    }

    public override Guid NewGuid()
    {
        CheckTurn(nameof(NewGuid), default);
        return (_guids ??= new(instanceId, run, "guid")).NextGuid();
    }

    public override Task Sleep(TimeSpan duration, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var site = new CallSite(callerFile, callerLine);
        CheckTurn(nameof(Sleep), site);
        return SleepUntil(DueAfter(duration), options, site);
    }

    public override Task SleepUntil(DateTimeOffset time, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var site = new CallSite(callerFile, callerLine);
        CheckTurn(nameof(SleepUntil), site);
        return SleepUntil(Micros.From(time), options, site);
    }

    public override Task<ReceivedEvent<T>> WaitEvent<T>(string type, TimeSpan? timeout = null, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        Wait<T>(nameof(WaitEvent), type, timeout, options, throwsOnTimeout: true, new(callerFile, callerLine))!;

    public override Task<ReceivedEvent<T>?> TryWaitEvent<T>(string type, TimeSpan timeout, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        Wait<T>(nameof(TryWaitEvent), type, timeout, options, throwsOnTimeout: false, new(callerFile, callerLine));

    public override Task Call(ActivityCall call, CallOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        Call<NoResult>(call, options, new(callerFile, callerLine));

    public override Task<TResult> Call<TResult>(ActivityCall<TResult> call, CallOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0) =>
        Call<TResult>(call, options, new CallSite(callerFile, callerLine));

    public override Task CompensateWith(CompensationCall call, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0)
    {
        var site = new CallSite(callerFile, callerLine);
        CheckTurn(nameof(CompensateWith), site);
        ArgumentNullException.ThrowIfNull(call);
        var token = options?.CancellationToken ?? default;
        if (Refused(call.Definition.Name, options?.Id, site, out var id, token) is { } refusal)
            return Refuse<NoResult>(refusal);
        var command = new RegisterCommand(body.Commands.Count + 1, body.Turn, id, site, call.Definition, call.EncodeInput());
        body.Issue(command, token);
        return command.Task;
    }

    public override void SetStatus(string status)
    {
        CheckTurn(nameof(SetStatus), default);
        ArgumentNullException.ThrowIfNull(status);
        if (!body.IsReplaying)
            body.NewStatus = FailureCodec.Clean(status, MaxStatusLength);
    }

    /// <summary>Cancels the token that the workflow sees, inside the turn.</summary>
    public void CancelToken() => _cancellation?.Cancel();

    /// <summary>Releases the token's source without cancelling it: a dropped run is not a cancelled one.</summary>
    public void Dispose() => _cancellation?.Dispose();

    private Task SleepUntil(long dueAt, WaitOptions? options, CallSite site)
    {
        var token = options?.CancellationToken ?? default;
        if (Refused("sleep", options?.Id, site, out var id, token) is { } refusal)
            return Refuse<NoResult>(refusal);
        var command = new TimerCommand(body.Commands.Count + 1, body.Turn, id, site, dueAt);
        body.Issue(command, token);
        return command.Task;
    }

    private Task<ReceivedEvent<T>?> Wait<T>(string verb, string type, TimeSpan? timeout, WaitOptions? options, bool throwsOnTimeout, CallSite site)
    {
        CheckTurn(verb, site);
        ArgumentException.ThrowIfNullOrEmpty(type);
        if (!FailureCodec.IsClean(type))
            throw new ArgumentException("An event's type must be valid text without U+0000.", nameof(type));
        if (timeout == Timeout.InfiniteTimeSpan)
            timeout = null;
        var dataType = PayloadType<T>();
        var token = options?.CancellationToken ?? default;
        if (Refused(type, options?.Id, site, out var id, token) is { } refusal)
            return Refuse<ReceivedEvent<T>?>(refusal);
        long? dueAt = timeout is { } limit ? DueAfter(limit) : null;
        var command = new WaitCommand<T>(body.Commands.Count + 1, body.Turn, type, id, site, timeout, dueAt, throwsOnTimeout, dataType);
        body.Issue(command, token);
        return command.Task;
    }

    private Task<TResult> Call<TResult>(ActivityCall call, CallOptions? options, CallSite site)
    {
        CheckTurn(nameof(Call), site);
        ArgumentNullException.ThrowIfNull(call);
        if (options?.Timeout is { } timeout && timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(options), timeout, "CallOptions.Timeout must be more than zero.");
        if (options?.Retry is { } retry)
            CheckRetry(retry);
        var input = call.EncodeInput();
        var token = options?.CancellationToken ?? default;
        if (Refused(call.Definition.Name, options?.Id, site, out var id, token) is { } refusal)
            return Refuse<TResult>(refusal);
        var command = new ActivityCommand<TResult>(body.Commands.Count + 1, body.Turn, id, site, call, input, options);
        body.Issue(command, token);
        return command.Task;
    }

    private static void CheckRetry(RetryPolicy retry)
    {
        var problems = new List<string>();
        OptionsCheck.Check("CallOptions.Retry", retry, problems);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(" ", problems), nameof(retry));
    }

    private enum Refusal
    {
        Cancelled,
        Dropped,
    }

    /// <summary>Whether the call is refused: by the workflow's cancellation, or because its own token is cancelled already.</summary>
    private Refusal? Refused(string name, string? explicitId, CallSite site, out string id, CancellationToken token)
    {
        id = "";
        if (explicitId is { Length: 0 or > MaxIdLength })
            throw new ArgumentException($"A durable id has 1 to {MaxIdLength} characters.", nameof(explicitId));
        if (explicitId is not null && !FailureCodec.IsClean(explicitId))
            throw new ArgumentException("A durable id must be valid text without U+0000.", nameof(explicitId));
        if (token.IsCancellationRequested)
            return Refusal.Cancelled;
        if (body.Admit(name, explicitId, site) is { } admitted)
        {
            id = admitted;
            return null;
        }

        return body.IsDropped ? Refusal.Dropped : Refusal.Cancelled;
    }

    private static Task<T> Refuse<T>(Refusal refusal) => refusal == Refusal.Cancelled
        ? Task.FromCanceled<T>(new CancellationToken(canceled: true))
        : new TaskCompletionSource<T>().Task; // A body that swallows cancellation and goes on calling never gets control back.

    private long DueAfter(TimeSpan duration)
    {
        var micros = Micros.From(duration < TimeSpan.Zero ? TimeSpan.Zero : duration);
        // A TimeSpan may reach beyond the last representable time; such a wait never ends.
        return Math.Min(body.TurnAt + micros, Micros.From(DateTimeOffset.MaxValue));
    }

    private JsonTypeInfo<T> PayloadType<T>() => PayloadOptions.Find<T>(body.PayloadOptions);

    private void CheckTurn(string member, CallSite site)
    {
        if (body.IsTurnThread)
            return;
        var place = site.ToString();
        body.Foreign(place.Length == 0 ? $"a use of WorkflowContext.{member}" : place);
        throw new WorkflowThreadException(
            $"WorkflowContext.{member}{(place.Length == 0 ? "" : $" at {place}")} was used outside the workflow's turn. "
            + "Use the context only from the workflow's own code, and await durable calls only.");
    }
}
