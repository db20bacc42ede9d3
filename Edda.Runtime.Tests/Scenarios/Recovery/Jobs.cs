namespace Edda.Tests.Scenarios.Recovery;

/// <summary>The workflows of <see cref="RecoveryScenarios"/>.</summary>
public static partial class Jobs
{
    /// <summary>The first attempt of a name that begins with "held" waits at its gate and does not listen to its token.</summary>
    [Activity]
    public sealed partial class Run(Effects effects)
    {
        public async Task<int> RunAsync(string name)
        {
            var count = effects.Add($"run {name}");
            if (name.StartsWith("held", StringComparison.Ordinal) && count == 1)
                await effects.Pass(name);
            return count;
        }
    }

    [Workflow]
    public sealed partial class Job
    {
        public async Task<int> RunAsync(WorkflowContext ctx, string name) => await ctx.Run(name);
    }

    [Workflow]
    public sealed partial class Steps
    {
        public async Task<int> RunAsync(WorkflowContext ctx, string name, int count)
        {
            var sum = 0;
            for (var i = 0; i < count; i++)
                sum += await ctx.Run($"{name} {i}");
            return sum;
        }
    }

    /// <summary>So many activities, 250 at a time, then one that is held.</summary>
    [Workflow]
    public sealed partial class Parts
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int count)
        {
            var sum = 0;
            for (var i = 0; i < count; i += 250)
                sum += (await Task.WhenAll(Enumerable.Range(i, Math.Min(250, count - i)).Select(n => ctx.Run($"part {n}")))).Sum();
            return sum + await ctx.Run("held");
        }
    }
}
