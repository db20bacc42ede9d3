using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task RunAsync(WorkflowContext ctx, Dictionary<string, TimeSpan> waits, HashSet<int> days)
    {
        // By name.
        foreach (var (_, wait) in waits)
            await ctx.Sleep(wait);
        foreach (var wait in waits.Values /* again */)
            await ctx.Sleep(wait);
        foreach (var day in days)
            await ctx.Sleep(TimeSpan.FromDays(day)); // a day
    }
}
