using Edda;

namespace Farms;

[Activity]
public sealed partial class Sow
{
    public int Run(string field) => field.Length;
}

[Compensation(typeof(Sow))]
public sealed partial class PlowUnder(Func<WorkflowContext> context)
{
    public async Task<bool> Weather() => (await context().{|EDDA3003:WaitEvent<bool>|}("dry")).Data;

    public Task RunAsync(string field) => field.Length > 0 ? Weather() : Task.CompletedTask;
}
