namespace Edda.Tests.Scenarios.Timers;

/// <summary>The workflows of <see cref="TimerScenarios"/>.</summary>
public static partial class Sleeps
{
    [Activity]
    public sealed partial class Note(Effects effects)
    {
        public Task RunAsync(string what)
        {
            effects.Add(what);
            return Task.CompletedTask;
        }
    }

    [Workflow]
    public sealed partial class NoteSleepNote
    {
        public async Task<double> RunAsync(WorkflowContext ctx, double seconds)
        {
            var start = ctx.UtcNow;
            await ctx.Note("before");
            await ctx.Sleep(TimeSpan.FromSeconds(seconds));
            await ctx.Note("after");
            return (ctx.UtcNow - start).TotalSeconds;
        }
    }

    [Workflow]
    public sealed partial class SleepThenWait
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            await ctx.WaitEvent<string>("go on");
        }
    }

    [Workflow]
    public sealed partial class Two
    {
        public async Task<string[]> RunAsync(WorkflowContext ctx, double first, double second)
        {
            var start = ctx.UtcNow;
            await ctx.Sleep(TimeSpan.FromSeconds(first), new() { Id = "nap" });
            var middle = ctx.UtcNow;
            await ctx.Sleep(TimeSpan.FromSeconds(second));
            await ctx.SleepUntil(start);
            return [$"{(middle - start).TotalSeconds}", $"{(ctx.UtcNow - start).TotalSeconds}"];
        }
    }
}
