namespace Edda.Tests.Scenarios.Activities;

/// <summary>The workflows of <see cref="HistoryScenarios"/>.</summary>
public static partial class Histories
{
    [Workflow]
    public sealed partial class Chain
    {
        public async Task<int> RunAsync(WorkflowContext ctx, int from, int steps)
        {
            var value = from;
            for (var i = 0; i < steps; i++)
                value = await ctx.AddOne(value);
            return value;
        }
    }

    [Workflow]
    public sealed partial class Mixed
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.AddOne(1);
            await ctx.Describe("tea");
            await ctx.AddOne(2);
            await ctx.AddOne(3);
        }
    }

    [Workflow]
    public sealed partial class Named
    {
        public Task<string> RunAsync(WorkflowContext ctx) => ctx.Describe(unit: "boxes", subject: "tea");
    }

    /// <summary>Tells what it has seen of an error, before and after it was waited for.</summary>
    [Workflow]
    public sealed partial class Catching
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            string seen;
            try
            {
                await ctx.Break("out of paper");
                seen = "nothing";
            }
            catch (ActivityFailedException e)
            {
                seen = $"{e.ActivityId}|{e.Failure.Type}|{e.Failure.Message}|{e.Failure.StackTrace is { Length: > 0 }}|{e.Attempts}|{e.CallSite}";
            }

            await ctx.WaitEvent<string>("go on");
            return seen;
        }
    }

    [Workflow]
    public sealed partial class ExplicitIds
    {
        public async Task<int> RunAsync(WorkflowContext ctx)
        {
            var first = await ctx.AddOne(1, new() { Id = "first" });
            return await ctx.AddOne(first);
        }
    }

    [Workflow]
    public sealed partial class Together
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var left = ctx.Held("left", new() { Id = "l" });
            var right = ctx.Held("right", new() { Id = "r" });
            var both = await Task.WhenAll(left, right);
            await ctx.WaitEvent<string>("go on");
            return string.Join(",", both);
        }
    }

    [Workflow]
    public sealed partial class Blocking
    {
        public Task<int> RunAsync(WorkflowContext ctx, string gate) => ctx.BlockThread(value: 7, gate: gate);
    }

    [Workflow]
    public sealed partial class BreakingSynchronously
    {
        public Task<int> RunAsync(WorkflowContext ctx, bool terminal) => ctx.BreakSynchronously(terminal);
    }

    [Workflow]
    public sealed partial class BothKinds
    {
        public async Task<int> RunAsync(WorkflowContext ctx)
        {
            var value = await ctx.AddOne(1);
            value = await ctx.BlockThread("open", value + 10);
            return await ctx.AddOne(value);
        }
    }

    [Workflow]
    public sealed partial class SameIdTwice
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            await ctx.AddOne(1, new() { Id = "mine" });
            try
            {
                await ctx.AddOne(2, new() { Id = "mine" });
                return "accepted";
            }
            catch (DuplicateCallIdException e)
            {
                return e.Id;
            }
        }
    }

    /// <summary>Calls one activity in its first form, and another one at the same place in its second.</summary>
    [Workflow]
    public sealed partial class Redeployed
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var result = DeployedCode.Of(ctx.InstanceId) == "first"
                ? (await ctx.AddOne(1)).ToString(System.Globalization.CultureInfo.InvariantCulture)
                : await ctx.Describe("tea");
            await ctx.WaitEvent<string>("go on");
            return result;
        }
    }
}
