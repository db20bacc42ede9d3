using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    // Nothing to do.
    public Task RunAsync(/* none */ WorkflowContext ctx) => Task.CompletedTask;
}

[Workflow]
public sealed partial class ReturnOfApp
{
    public Task RunAsync(
        WorkflowContext ctx,
        string order, // which one
        int pieces /* of it */) => Task.FromResult(order.Length + pieces);
}
