using System.Text;

namespace Edda.Testing;

/// <summary>
/// Runs one scenario many times, each time in a runtime of its own, and says of a failure where it was.
/// <para><b>What is checked after each run</b>: the scenario and the check pass; the invariants hold, and every history replays
/// (<see cref="EddaTestRuntime.VerifyAsync"/>); and, where faults are put in, each instance has ended as in the run without one.</para>
/// </summary>
internal sealed class Exploration(Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario, Func<EddaTestRuntime, Task>? check)
{
    private static readonly AsyncLocal<IArrivalOrder?> s_order = new();

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

    private EddaTestRuntime Create(IArrivalOrder? order)
    {
        s_order.Value = order;
        try
        {
            return create() ?? throw new InvalidOperationException("The function that creates the runtime returned null.");
        }
        finally
        {
            s_order.Value = null;
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
        await foreach (var instance in runtime.Client.ListAsync().ConfigureAwait(false))
            text.Append('\'').Append(instance.Id).Append("': ").Append(await runtime.DescribeAsync(instance.Id).ConfigureAwait(false));
        return text.ToString();
    }
}

/// <summary>What a run has shown.</summary>
internal sealed record ExploredRun(IReadOnlyList<CommitPoint> Commits, string Outcome);
