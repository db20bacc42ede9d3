// Durable names, former names, versions and attempt policies from the attributes.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Edda;

namespace Names;

[Activity("charge-card", FormerNames = new[] { "ChargeCard", "Charge.Card" }, MaxAttempts = int.MaxValue, BackoffCoefficient = 1.5, MaxIntervalSeconds = 30,
    MaxDurationSeconds = 3600, TimeoutSeconds = 0.25, RetryOn = new[] { typeof(TimeoutException), typeof(System.IO.IOException) })]
public sealed partial class Charge
{
    public void Run() { }
}

[Compensation(typeof(Charge), Name = "refund_card", OnUnknown = true, MaxAttempts = 1)]
public sealed partial class Refund
{
    public void Run() { }
}

[Workflow("Order")]
public sealed partial class OrderV1
{
    public Task RunAsync(WorkflowContext ctx) => ctx.Charge();
}

[Workflow("Order", Version = 3)]
public sealed partial class OrderV3
{
    public Task RunAsync(WorkflowContext ctx, string note) => ctx.Charge();
}
