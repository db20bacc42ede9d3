using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task<int> RunAsync(WorkflowContext context, string id)
    {
        // The deadline comes from the order.
        var deadline = DateTimeOffset.UtcNow /* today */
            .AddDays(id.Length); // one for each letter
        await context.SleepUntil(deadline);
        return Later(DateTime.UtcNow, TimeProvider.System.GetUtcNow() - deadline).Year;

        DateTime Later(DateTime now, TimeSpan late) =>
            late > TimeSpan.Zero ? now : DateTime.UtcNow.Add(late);
    }
}
