using Edda;

namespace Bakery;

internal static class Oven
{
    internal static void Open(WorkflowContext ctx, string loaf)
    {
        Ring(loaf);
        if (ctx.IsReplaying)
            return;
        Console.Beep();
    }

    internal static void Close(WorkflowContext ctx, string loaf)
    {
        if (!ctx.IsReplaying)
            Ring(loaf);
    }

    private static void Ring(string loaf) => Console.WriteLine(loaf);
}

[Activity]
public sealed partial class Bake
{
    public int Run(string loaf) => loaf.Length;
}

[Workflow]
public sealed partial class Batch
{
    public async Task RunAsync(WorkflowContext ctx, string[] loaves)
    {
        foreach (var loaf in loaves)
        {
            {|EDDA2901:Oven.Open|}(ctx, loaf);
            await ctx.Bake(loaf);
            Oven.Close(ctx, loaf);
        }
    }
}
