using System.Threading.Tasks;
using Edda;

namespace App;

/// <summary>Everything about money.</summary>
public static class PaymentsOfApp // and nothing else
{
    [Activity]
    public sealed class Charge { public void Run(string id) { } }

#if !NEVER
    [Activity] public sealed class Refund { public void Run(string id) { } }
#endif
}

[Workflow] // one of many
    /* indented */ class OrderOfApp
{
    // It does nothing yet.
    public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask;
}
