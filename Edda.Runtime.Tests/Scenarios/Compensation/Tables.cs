namespace Edda.Tests.Scenarios.Compensation;

/// <summary>Activities whose worker dies in their first attempt and that fail in the second: nobody knows what the first one did.</summary>
public static partial class Tables
{
    [Activity]
    public sealed partial class Hold(Effects effects)
    {
        public Task RunAsync(ActivityExecutionContext ctx, string name) => LoseTheFirst(effects, $"hold {name}", ctx.CancellationToken);
    }

    [Compensation(typeof(Hold), OnUnknown = true)]
    public sealed partial class Release(Effects effects)
    {
        public void Run(string name) => effects.Add($"release {name}");
    }

    [Activity]
    public sealed partial class Taste(Effects effects)
    {
        public Task RunAsync(ActivityExecutionContext ctx, string name) => LoseTheFirst(effects, $"taste {name}", ctx.CancellationToken);
    }

    [Compensation(typeof(Taste))]
    public sealed partial class SendBack(Effects effects)
    {
        public void Run(string name) => effects.Add($"send back {name}");
    }

    [Workflow]
    public sealed partial class Dinner
    {
        public async Task RunAsync(WorkflowContext ctx, string name, bool isHeld)
        {
            if (isHeld)
                await ctx.Hold(name);
            else
                await ctx.Taste(name);
        }
    }

    private static async Task LoseTheFirst(Effects effects, string effect, CancellationToken cancellationToken)
    {
        if (effects.Add(effect) == 1)
            await effects.Pass("never", cancellationToken);
        throw new TerminalException("the kitchen is closed");
    }
}
