using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public Task RunAsync(WorkflowContext ctx, bool isLate)
    {
        // First a day.
        ctx.Sleep(TimeSpan.FromDays(1)); // of rest
        if (isLate)
            return Task.CompletedTask;
        ctx.Sleep(
            TimeSpan.FromDays(2)); // and two more
        return Task.CompletedTask;
    }
}
