using System;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class ReminderOfApp
{
    public async Task RunAsync(WorkflowContext ctx, int seconds)
    {
        await ctx.Sleep(TimeSpan.FromMilliseconds(1000)); // a wait that the fix takes out
        await Task.WhenAny(
            ctx.Sleep(TimeSpan.FromSeconds(seconds)), // and this one
            ctx.Sleep(TimeSpan.FromMilliseconds(seconds) /* as milliseconds */)); // and this one
        await ctx.Sleep(TimeSpan.FromMilliseconds(10)); // and this one
    }
}
