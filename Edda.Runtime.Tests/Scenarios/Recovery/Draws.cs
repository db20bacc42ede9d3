namespace Edda.Tests.Scenarios.Recovery;

/// <summary>Workflows whose course shows whether a recorded result was taken, or drawn again.</summary>
public static partial class Draws
{
    [Activity]
    public sealed partial class Draw(Effects effects)
    {
        public Task<int> RunAsync() => Task.FromResult(effects.Add("Draw"));
    }

    [Workflow]
    public sealed partial class DrawOnce
    {
        public async Task<int> RunAsync(WorkflowContext ctx)
        {
            await ctx.Sleep(TimeSpan.FromMilliseconds(1));
            return await ctx.Draw();
        }
    }

    [Workflow]
    public sealed partial class DrawAndNap
    {
        public async Task<int> RunAsync(WorkflowContext ctx)
        {
            var drawn = await ctx.Draw();
            await ctx.Sleep(TimeSpan.FromMilliseconds(1));
            return drawn;
        }
    }
}
