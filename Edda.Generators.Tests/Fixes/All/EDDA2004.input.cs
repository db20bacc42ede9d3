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
        await Task.Delay(1000); // a breath
        await Task.WhenAny(
            Task.Delay(TimeSpan.FromSeconds(seconds)), // asked for
            Task.Delay(seconds /* as milliseconds */, ctx.CancellationToken));
        Thread.Sleep(10);
    }
}
