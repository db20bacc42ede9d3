using Edda;
using Boats;

namespace Ferry;

[Workflow]
public sealed partial class Crossing
{
    public async Task RunAsync(WorkflowContext ctx, int passengers)
    {
        await {|EDDA2900:Gangway.Count|}(ctx, passengers);
        await {|EDDA2900:Horn.Blow|}(ctx);
        Gangway.Show(ctx, passengers);
        await ctx.Sleep(TimeSpan.FromMinutes(40));
    }
}

internal static class Gangway
{
    internal static async Task Count(WorkflowContext ctx, int passengers)
    {
        if (ctx.IsReplaying)
            return;
        for (var i = 0; i < passengers; i++)
            await Click(ctx);
    }

    internal static void Show(WorkflowContext ctx, int passengers)
    {
        if (!ctx.IsReplaying)
            Console.WriteLine(passengers);
    }

    private static Task Click(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromSeconds(1));
}

// assembly: Boats
using Edda;

namespace Boats;

[Activity]
public sealed partial class Signal
{
    public void Run(int seconds) => Console.WriteLine(seconds);
}

public static class Horn
{
    public static async Task Blow(WorkflowContext ctx)
    {
        if (!ctx.IsReplaying)
            await ctx.Signal(3);
    }
}
