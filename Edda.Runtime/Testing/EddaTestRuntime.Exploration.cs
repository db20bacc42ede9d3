using System.Runtime.CompilerServices;

namespace Edda.Testing;

/// <content>Explorations: one scenario, run once for each thing that can go wrong.</content>
public sealed partial class EddaTestRuntime
{
    /// <summary>
    /// Finds every commit of a scenario, then runs it again for each one, twice: the worker's process dies before the commit, and after it. Another process
    /// goes on, and everything must end as it did without a crash: every instance with the same status and result, the invariants of
    /// <see cref="VerifyAsync"/>, and what <paramref name="check"/> says of the world outside, where activities may have run once more.
    /// </summary>
    /// <param name="create">Creates a runtime for each run, with its stubs, and anew whatever the stubs write to.</param>
    /// <param name="scenario">What the test does: starts, sends, awaits results.</param>
    /// <param name="check">What must hold afterwards.</param>
    /// <returns>What was explored; a scenario without a commit explores nothing.</returns>
    /// <exception cref="ExplorationException">The scenario fails, without a crash or with one; names the commit, its calls with their places, and the histories.</exception>
    [OverloadResolutionPriority(1)] // An asynchronous check is awaited.
    public static async Task<CrashExploration> ExploreCrashesAsync(Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario, Func<EddaTestRuntime, Task>? check)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(scenario);
        var exploration = new Exploration(create, scenario, check);
        var calm = await exploration.RunAsync(null, null, static _ => "The scenario fails without any crash.", expected: null).ConfigureAwait(false);
        var runs = 1;
        foreach (var point in calm.Commits)
        {
            foreach (var fault in new[] { CommitFault.CrashBefore, CommitFault.CrashAfter })
            {
                await exploration.CrashAtAsync(point, fault, runtime => Name(runtime, point, fault), calm.Outcome).ConfigureAwait(false);
                runs++;
            }
        }

        return new(calm.Commits, runs);

        static string Name(EddaTestRuntime runtime, CommitPoint point, CommitFault fault) =>
            $"The scenario does not survive a crash {(fault == CommitFault.CrashBefore ? "before" : "after")} {runtime.Commits.FirstOrDefault(c => c.Number == point.Number) ?? point}.";
    }

    /// <inheritdoc cref="ExploreCrashesAsync(Func{EddaTestRuntime},Func{EddaTestRuntime,Task},Func{EddaTestRuntime,Task})"/>
    public static Task<CrashExploration> ExploreCrashesAsync(Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario) =>
        ExploreCrashesAsync(create, scenario, (Func<EddaTestRuntime, Task>?)null);

    /// <inheritdoc cref="ExploreCrashesAsync(Func{EddaTestRuntime},Func{EddaTestRuntime,Task},Func{EddaTestRuntime,Task})"/>
    public static Task<CrashExploration> ExploreCrashesAsync(Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario, Action<EddaTestRuntime> check) =>
        ExploreCrashesAsync(create, scenario, Checking(check));

    /// <summary>
    /// Runs a scenario many times, each time with another order in which what is ready at the same moment comes: ends of activities that run side by side,
    /// events, timers, turns of several instances. A seed gives the same order every time; it does not decide over code that leaves its context
    /// (<c>Task.Run</c>, <c>ConfigureAwait(false)</c>) and over several tasks of the test itself. Results may differ where the scenario's own code lets them; what must not is for
    /// <paramref name="check"/> to say.
    /// </summary>
    /// <param name="create">Creates a runtime for each run, with its stubs, and anew whatever the stubs write to.</param>
    /// <param name="scenario">What the test does: starts, sends, awaits results.</param>
    /// <param name="check">What must hold afterwards.</param>
    /// <param name="seeds">How many orders are tried, beginning with <paramref name="firstSeed"/>. Default 100.</param>
    /// <param name="firstSeed">The first seed. Default 1. A failure names its seed; give it here, with one seed, to repeat it.</param>
    /// <exception cref="ExplorationException">The scenario fails; names the seed and the histories.</exception>
    [OverloadResolutionPriority(1)] // An asynchronous check is awaited.
    public static async Task ExploreInterleavingsAsync(
        Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario, Func<EddaTestRuntime, Task>? check = null, int seeds = 100, int firstSeed = 1)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        var exploration = new Exploration(create, scenario, check);
        for (var seed = firstSeed; seed < firstSeed + seeds; seed++)
        {
            var chosen = seed;
            await exploration.RunAsync(null, new SeededOrder(seed), _ => $"The scenario fails in the order of seed {chosen}; repeat it with seeds: 1, firstSeed: {chosen}.", expected: null)
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="ExploreInterleavingsAsync(Func{EddaTestRuntime},Func{EddaTestRuntime,Task},Func{EddaTestRuntime,Task},int,int)"/>
    public static Task ExploreInterleavingsAsync(
        Func<EddaTestRuntime> create, Func<EddaTestRuntime, Task> scenario, Action<EddaTestRuntime> check, int seeds = 100, int firstSeed = 1) =>
        ExploreInterleavingsAsync(create, scenario, Checking(check), seeds, firstSeed);

    private static Func<EddaTestRuntime, Task> Checking(Action<EddaTestRuntime> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return runtime =>
        {
            check(runtime);
            return Task.CompletedTask;
        };
    }
}
