using System;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class ReminderOfApp
{
    // The waits are what the fix takes out.
    public async Task RunAsync(WorkflowContext ctx, int seconds)
    {
        await ctx.Sleep(TimeSpan.FromMilliseconds(1000)); // a breath
        await Task.WhenAny(
            ctx.Sleep(TimeSpan.FromSeconds(seconds)), // asked for
            ctx.Sleep(TimeSpan.FromMilliseconds(seconds) /* as milliseconds */));
        await ctx.Sleep(TimeSpan.FromMilliseconds(10));
    }
}
