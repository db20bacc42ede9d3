using System.Collections.Concurrent;
using Edda;

namespace Contexts;

[Workflow]
public sealed partial class Enlist
{
    private static readonly ConcurrentQueue<(string Id, int Order)> s_ids = new();

    private static class Waiting
    {
        internal static readonly ConcurrentQueue<WorkflowContext> Line = new();
    }

    public async Task<string> RunAsync(WorkflowContext ctx, int order)
    {
        {|EDDA3009:Waiting.Line.Enqueue|}(ctx);
        return (await ctx.WaitEvent<string>($"turn of {order} of {s_ids.Count}")).Data;
    }
}
