using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class ReminderOfApp
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromDays(1)).ConfigureAwait(false); // a day
        await Task.WhenAll(
                ctx.Sleep(TimeSpan.FromDays(2)),
                Twice())
            .ConfigureAwait(false);

        // Each of them a day.
        async Task Twice() { await Once().ConfigureAwait(false); await Once().ConfigureAwait(continueOnCapturedContext: false); }
        Task Once() => ctx.Sleep(TimeSpan.FromDays(1));
    }
}
