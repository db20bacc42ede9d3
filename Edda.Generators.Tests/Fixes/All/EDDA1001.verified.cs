using System.Threading.Tasks;
using Edda;

namespace App;

/// <summary>Everything about money.</summary>
public static partial class PaymentsOfApp // and nothing else
{
    [Activity]
    public sealed partial class Charge { public void Run(string id) { } }

#if !NEVER
    [Activity] public sealed partial class Refund { public void Run(string id) { } }
#endif
}

[Workflow] // one of many
    /* indented */ partial class OrderOfApp
{
    // It does nothing yet.
    public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask;
}
