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
        await Task.Delay(1000); // a wait that the fix takes out
        await Task.WhenAny(
            Task.Delay(TimeSpan.FromSeconds(seconds)), // a wait that the fix takes out
            Task.Delay(seconds /* as milliseconds */, ctx.CancellationToken)); // a wait that the fix takes out
        Thread.Sleep(10); // a wait that the fix takes out
    }
}
