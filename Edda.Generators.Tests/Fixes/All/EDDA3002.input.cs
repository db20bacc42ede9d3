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
        var charge = new ChargeOfApp();
        var receipt = await charge.RunAsync(id, 5, ctx.CancellationToken); // in advance
        await new ChargeOfApp().RunAsync(
            receipt, /* more */
            amount: 6,
            cancellationToken: default);
        await ctx.Sleep(TimeSpan.FromDays(1));
        return new CountOfApp().Run(id) /* letters */;
    }
}
