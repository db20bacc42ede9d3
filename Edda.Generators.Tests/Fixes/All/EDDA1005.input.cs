using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    // Nothing to do.
    public Task RunAsync(/* none */) => Task.CompletedTask;
}

[Workflow]
public sealed partial class ReturnOfApp
{
    public Task RunAsync(
        string order, // which one
        int pieces /* of it */) => Task.FromResult(order.Length + pieces);
}
