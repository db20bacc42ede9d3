using Edda;
using Microsoft.Extensions.Logging;

namespace Orchard;

[Activity]
public sealed partial class Pick
{
    public int Run(string tree) => tree.Length;
}

internal static class Diary
{
    /// <summary>Takes the context for its logger, and is awaited because its writer may become one that waits.</summary>
    internal static async Task Write(WorkflowContext ctx, string line)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.Logger.LogInformation("{Line}", line);
        ctx.SetStatus(line);
        await Task.CompletedTask;
    }
}

[Workflow]
public sealed partial class Harvest
{
    private WorkflowContext? _ctx;
    private int _lines;

    private bool IsAgain => _ctx?.IsReplaying ?? false;

    public async Task<int> RunAsync(WorkflowContext ctx, string[] trees)
    {
        _ctx = ctx;
        var picked = 0;
        foreach (var tree in trees)
        {
            if (!ctx.IsReplaying)
                await Diary.Write(ctx, tree);
            Say(tree);
            picked += await ctx.Pick(tree);
        }

        if (ctx.IsReplaying)
            ctx.SetStatus("again");
        else
            Console.WriteLine(picked);
        await Rest(ctx, picked);
        return picked;
    }

    private static async Task Rest(WorkflowContext ctx, int picked)
    {
        if (ctx.IsReplaying)
            ctx.SetStatus("resting again");
        await ctx.Sleep(TimeSpan.FromMinutes(picked));
    }

    private void Say(string tree)
    {
        if (IsAgain)
            return;
        Console.WriteLine($"{++_lines}: {tree}");
    }
}
