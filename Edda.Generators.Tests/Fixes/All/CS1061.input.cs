using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Activity("App.Bill")]
public sealed partial class ChargeCard
{
    public Task RunAsync(string id) => Task.CompletedTask;
}

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task RunAsync(WorkflowContext ctx, string id)
    {
        await ctx.Bill(id); // once
        await Task.WhenAll(
            ctx /* this */ .Bill(id),
            ctx.Bill /* that */ (id + id));
    }
}
