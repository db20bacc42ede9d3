using System;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace App;

[Activity]
public sealed partial class ChargeOfApp
{
    public Task<string> RunAsync(string id, int amount, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult($"{id}-{amount}");
}

[Activity]
public sealed partial class CountOfApp
{
    public int Run(string id) => id.Length;
}

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task<int> RunAsync(WorkflowContext ctx, string id)
    {
        // Paid first.
        var receipt = await ctx.ChargeOfApp(id, 5); // in advance
        await ctx.ChargeOfApp(
            receipt, /* more */
            amount: 6);
        await ctx.Sleep(TimeSpan.FromDays(1));
        return await ctx.CountOfApp(id) /* letters */;
    }
}
