namespace Edda.Tests.Scenarios.Events;

/// <summary>Waits at the ends of what a time can be.</summary>
public static partial class Impatience
{
    /// <summary>Asks again and again and never has to wait.</summary>
    [Workflow]
    public sealed partial class AskAlways
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            while (true)
            {
                if (await ctx.TryWaitEvent<string>("stop", TimeSpan.Zero) is { } stop)
                    return stop.Data;
            }
        }
    }

    [Workflow]
    public sealed partial class WaitForEver
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string type) => (await ctx.WaitEvent<string>(type, Timeout.InfiniteTimeSpan)).Data;
    }

    /// <summary>Makes the type itself: an input cannot carry half a surrogate pair.</summary>
    [Workflow]
    public sealed partial class WaitForOdd
    {
        public async Task<string> RunAsync(WorkflowContext ctx, int odd) => (await ctx.WaitEvent<string>($"a{(char)odd}b")).Data;
    }

    [Workflow]
    public sealed partial class WaitAWeek
    {
        public async Task<string> RunAsync(WorkflowContext ctx) => (await ctx.WaitEvent<string>("go", TimeSpan.FromDays(7))).Data;
    }
}
