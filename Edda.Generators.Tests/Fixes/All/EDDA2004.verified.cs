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
            ctx.Sleep(TimeSpan.FromSeconds(seconds)), // a wait that the fix takes out
            ctx.Sleep(TimeSpan.FromMilliseconds(seconds) /* as milliseconds */)); // a wait that the fix takes out
        await ctx.Sleep(TimeSpan.FromMilliseconds(10)); // a wait that the fix takes out
    }
}
