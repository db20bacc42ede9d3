using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Edda;

/// <summary>
/// All that a workflow needs from the outside, in a form that replays. Its members may be used only by the workflow's own code, on the
/// workflow's own thread; from anywhere else they throw <see cref="WorkflowThreadException"/>.
/// </summary>
/// <remarks>
/// The durable verbs return tasks that never complete synchronously. A workflow that waits holds no thread: its run is dropped and rebuilt
/// from history, so no <c>finally</c> block and no <c>Dispose</c> runs at a wait.
/// </remarks>
public abstract class WorkflowContext
{
    private protected WorkflowContext()
    {
    }

    /// <summary>The instance's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The time of the current turn: stands still between two awaits, never goes back, the same on replay; in microseconds.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>Random numbers that are the same on replay (SplitMix64, seeded from instance id and run).</summary>
    public abstract Random Random { get; }

    /// <summary>A logger named after the workflow; silent while replaying.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Whether the current turn was recorded before. For diagnostics only: a decision on it breaks the replay.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Cancelled when the instance is cancelled.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>A new unique id, the same on replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>Waits for a duration, durably, to the millisecond. Zero or less still takes one turn.</summary>
    public abstract Task Sleep(TimeSpan duration, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>Waits until a point in time, durably. A time in the past still takes one turn.</summary>
    public abstract Task SleepUntil(DateTimeOffset time, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>
    /// Waits for an event of a type that is sent to this instance. One that was sent before the wait began is received at once; each event is
    /// received by one wait, in the order in which they arrived.
    /// </summary>
    /// <remarks>No timeout, or <see cref="Timeout.InfiniteTimeSpan"/>, waits for ever; zero or less takes what is there already.</remarks>
    /// <exception cref="EventTimeoutException">No event arrived within <paramref name="timeout"/>.</exception>
    /// <exception cref="EventDataException">The event's data does not fit <typeparamref name="T"/>. The event is received; the next wait gets the next one.</exception>
    public abstract Task<ReceivedEvent<T>> WaitEvent<T>(string type, TimeSpan? timeout = null, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>As <see cref="WaitEvent{T}"/>, with <see langword="null"/> instead of an exception when the time is over.</summary>
    /// <exception cref="EventDataException">The event's data does not fit <typeparamref name="T"/>. The event is received; the next wait gets the next one.</exception>
    public abstract Task<ReceivedEvent<T>?> TryWaitEvent<T>(string type, TimeSpan timeout, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>Calls an activity. The generated method of the activity's name is the usual form.</summary>
    /// <exception cref="ActivityFailedException">The activity failed for good; the same live and on replay.</exception>
    public abstract Task Call(ActivityCall call, CallOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>Calls an activity and returns its result, as read back from its recorded form.</summary>
    /// <exception cref="ActivityFailedException">The activity failed for good; the same live and on replay.</exception>
    public abstract Task<TResult> Call<TResult>(ActivityCall<TResult> call, CallOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>
    /// Registers a compensation for something that no activity stands for. It takes its place in the reverse order by the moment at which this
    /// call was recorded.
    /// </summary>
    public abstract Task CompensateWith(CompensationCall call, WaitOptions? options = null, [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0);

    /// <summary>
    /// Sets the progress text that <see cref="EddaClient"/> shows for this instance, at most 1,000 characters. It is stored with the next
    /// recorded step; only the latest value is kept.
    /// </summary>
    public abstract void SetStatus(string status);
}
