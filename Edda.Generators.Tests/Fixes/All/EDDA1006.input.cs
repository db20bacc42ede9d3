using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async /* nobody waits */ void RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.FromDays(1));
}

[Workflow]
public sealed partial class ReturnOfApp
{
    public async ValueTask<int> RunAsync(WorkflowContext ctx)
    {
        await ctx.Sleep(TimeSpan.FromDays(1)); // a day

        return 1;
    }
}
