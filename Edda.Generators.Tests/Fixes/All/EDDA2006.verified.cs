using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class ReminderOfApp
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromDays(1)); // a day
        await Task.WhenAll(
                ctx.Sleep(TimeSpan.FromDays(2)),
                Twice());

        // Each of them a day.
        async Task Twice() { await Once(); await Once(); }
        Task Once() => ctx.Sleep(TimeSpan.FromDays(1));
    }
}
