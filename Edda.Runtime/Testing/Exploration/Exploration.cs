using System.Text;

namespace Edda.Testing;

/// <summary>
/// Runs one scenario many times, each time in a runtime of its own, and says of a failure where it was.
/// <para><b>What is checked after each run</b>: the scenario and the check pass; the invariants hold, and every history replays
/// (<see cref="EddaTestRuntime.VerifyAsync"/>); and, where faults are put in, each instance has ended as in the run without one.</para>
/// </summary>
internal sealed class Exploration(Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario, Func<EddaTestRuntime, Task>? check)
{
    private const int MaxTries = 5;

    private static readonly AsyncLocal<IArrivalOrder?> s_order = new();

    private static readonly AsyncLocal<bool> s_isCreating = new();

    /// <summary>Whether a runtime created now is explored, and has to make the same commits each time.</summary>
    internal static bool IsCreating => s_isCreating.Value;

    /// <summary>The order that a runtime created now is to follow.</summary>
    internal static IArrivalOrder? Order => s_order.Value;

    /// <summary>One run.</summary>
    /// <param name="faults">What happens to commits.</param>
    /// <param name="order">In which order things come; none is that of their arrival.</param>
    /// <param name="name">What the run does, for messages; asked when the run is over.</param>
    /// <param name="expected">How instances should end; none where this run says it.</param>
    internal async Task<ExploredRun> RunAsync(Func<CommitPoint, CommitFault>? faults, IArrivalOrder? order, Func<EddaTestRuntime, string> name, string? expected)
    {
        var runtime = Create(order);
        Exception? failure = null;
        var outcome = "";
        var histories = "";
        try
        {
            runtime.CommitFaults = faults;
            try
            {
                await scenario(runtime).ConfigureAwait(false);
                await runtime.VerifyAsync().ConfigureAwait(false);
                outcome = await OutcomeAsync(runtime).ConfigureAwait(false);
                if (check is not null)
                    await check(runtime).ConfigureAwait(false);
                if (expected is not null && outcome != expected)
                    failure = new ExplorationException($"The instances ended otherwise.{Environment.NewLine}Without a fault:{Environment.NewLine}{expected}With it:{Environment.NewLine}{outcome}", null);
            }
            catch (Exception e)
            {
                failure = e;
            }

            if (failure is not null)
                histories = await HistoriesAsync(runtime).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await runtime.DisposeAsync().ConfigureAwait(false);
            }
            catch (InvariantException e)
            {
                failure ??= e;
            }
        }

        return failure is null
            ? new(runtime.Commits, outcome)
            : throw new ExplorationException($"{name(runtime)}{Environment.NewLine}{failure.GetType().Name}: {failure.Message}{Environment.NewLine}What had happened:{Environment.NewLine}{histories}", failure);
    }

    /// <summary>
    /// A run with one fault at one commit. What threads of the scenario's own do beside the engine may share a commit in one run and not in the next: a run in
    /// which the commit has not come has shown nothing, and is repeated.
    /// </summary>
    internal async Task CrashAtAsync(CommitPoint point, CommitFault fault, Func<EddaTestRuntime, string> name, string expected)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var hasCome = false;
            await RunAsync(
                commit =>
                {
                    if (commit.Number != point.Number)
                        return CommitFault.None;
                    hasCome = true;
                    return fault;
                },
                null, name, expected).ConfigureAwait(false);
            if (hasCome)
                return;
        }

        throw new ExplorationException(
            $"The scenario was to crash at {point}, which did not come in {MaxTries} further runs of it: nothing is known of a crash there. Let the scenario do the same each time, and await what it does.", null);
    }

    private EddaTestRuntime Create(IArrivalOrder? order)
    {
        s_order.Value = order;
        s_isCreating.Value = true;
        try
        {
            var runtime = create() ?? throw new InvalidOperationException("The function that creates the runtime returned null.");
            return !runtime.IsDisposed ? runtime
                : throw new InvalidOperationException("The function that creates the runtime returned one that has been disposed after a run: create a new runtime for each run.");
        }
        finally
        {
            s_order.Value = null;
            s_isCreating.Value = false;
        }
    }

    /// <summary>How every instance stands: its status, its result, the type of its error. Times are left out; a fault may cost some.</summary>
    private static async Task<string> OutcomeAsync(EddaTestRuntime runtime)
    {
        var lines = new List<string>();
        await foreach (var instance in runtime.Client.ListAsync().ConfigureAwait(false))
            lines.Add($"  {instance.Id}: {instance.Status}{(instance.Result is { } result ? $" -> {result}" : "")}{(instance.Failure is { } failure ? $" ({failure.Type})" : "")}{Environment.NewLine}");
        lines.Sort(StringComparer.Ordinal);
        return string.Concat(lines);
    }

    private static async Task<string> HistoriesAsync(EddaTestRuntime runtime)
    {
        var text = new StringBuilder();
        try
        {
            await foreach (var instance in runtime.Client.ListAsync().ConfigureAwait(false))
                text.Append('\'').Append(instance.Id).Append("': ").Append(await runtime.DescribeAsync(instance.Id).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            text.Append("cannot be read: ").AppendLine(e.Message); // What has failed is told all the same.
        }

        return text.ToString();
    }
}

/// <summary>What a run has shown.</summary>
internal sealed record ExploredRun(IReadOnlyList<CommitPoint> Commits, string Outcome);
