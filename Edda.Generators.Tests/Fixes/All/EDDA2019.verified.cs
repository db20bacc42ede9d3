using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task RunAsync(WorkflowContext ctx, Dictionary<string, TimeSpan> waits, HashSet<int> days)
    {
        // By name.
        foreach (var (_, wait) in waits.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            await ctx.Sleep(wait);
        foreach (var wait in waits.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value) /* again */)
            await ctx.Sleep(wait);
        foreach (var day in days.Order())
            await ctx.Sleep(TimeSpan.FromDays(day)); // a day
    }
}
