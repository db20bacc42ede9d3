namespace Edda.Tests.Scenarios.Starts;

/// <summary>The workflows of <see cref="StartScenarios"/> and <see cref="DeploymentScenarios"/>.</summary>
public static partial class Lives
{
    [Activity]
    public sealed partial class Work(Effects effects)
    {
        public Task<int> RunAsync(string name, int value)
        {
            effects.Add($"work {name}");
            return Task.FromResult(value * 2);
        }
    }

    [Activity]
    public sealed partial class Check(Effects effects)
    {
        public bool Run(int value) => effects.Add("check") > 0 && value % 4 == 0;
    }

    /// <summary>Ends only when its process does.</summary>
    [Activity]
    public sealed partial class Endless(Effects effects)
    {
        public async Task RunAsync(string name, CancellationToken cancellationToken)
        {
            if (effects.Add($"endless {name}") == 1)
                await effects.Pass($"endless {name}", cancellationToken);
        }
    }

    [Workflow]
    public sealed partial class Greet
    {
        public async Task<string> RunAsync(WorkflowContext ctx, string name, int times = 2, string mark = "!")
        {
            await ctx.Work(name, times);
            return string.Concat(Enumerable.Repeat(name + mark, times));
        }
    }

    [Workflow]
    public sealed partial class Empty
    {
        public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask;
    }

    [Workflow]
    public sealed partial class Failing
    {
        public async Task RunAsync(WorkflowContext ctx)
        {
            await ctx.Work("before", 1);
            throw new FormatException("not a date");
        }
    }

    [Workflow]
    public sealed partial class Waiting
    {
        public async Task<int> RunAsync(WorkflowContext ctx) => (await ctx.WaitEvent<int>("number")).Data;
    }

    /// <summary>A loop, a branch and three activities, with a wait in each round.</summary>
    [Workflow]
    public sealed partial class Complex
    {
        public async Task<string> RunAsync(WorkflowContext ctx)
        {
            var log = new List<string>();
            for (var i = 1; i <= 2; i++)
            {
                var value = await ctx.Work($"round {i}", i);
                if (await ctx.Check(value))
                    value += await ctx.Work("extra", value);
                var word = await ctx.WaitEvent<string>("next");
                log.Add($"{value}{word.Data}{ctx.Random.Next(1000)}{ctx.NewGuid():N}");
            }

            return string.Join(' ', log);
        }
    }

    /// <summary>Its second form asks for something else before the place where the first one waits.</summary>
    [Workflow]
    public sealed partial class Changing
    {
        public async Task RunAsync(WorkflowContext ctx, string waitsFor)
        {
            await ctx.Work(DeployedCode.Of(ctx.InstanceId), 1);
            switch (waitsFor)
            {
                case "timer":
                    await ctx.Sleep(TimeSpan.FromMilliseconds(300));
                    break;
                case "event":
                    await ctx.WaitEvent<string>("go on");
                    break;
                default:
                    await ctx.Endless(ctx.InstanceId);
                    break;
            }
        }
    }
}
