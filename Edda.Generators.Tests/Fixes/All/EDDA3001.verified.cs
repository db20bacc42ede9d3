using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task RunAsync(WorkflowContext ctx, bool isLate)
    {
        // First a day.
        await ctx.Sleep(TimeSpan.FromDays(1)); // of rest
        if (isLate)
            return;
        await ctx.Sleep(
            TimeSpan.FromDays(2)); // and two more
    }
}
