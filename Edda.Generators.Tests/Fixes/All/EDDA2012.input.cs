using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task RunAsync(WorkflowContext ctx, string id)
    {
        var names = ImmutableHashSet.Create(id, "other");
        var amounts = new ConcurrentDictionary<int, TimeSpan> { [1] = TimeSpan.FromDays(id.Length) };
        foreach (var name in names) // each of them
            await ctx.Sleep(TimeSpan.FromSeconds(name.Length));
        foreach (var (_, amount) in /* all */ amounts)
            await ctx.Sleep(amount);
    }
}
