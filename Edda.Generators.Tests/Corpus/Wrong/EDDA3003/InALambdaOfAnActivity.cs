using Edda;

namespace Farms;

[Activity]
public sealed partial class Plow(Func<string, WorkflowContext> find)
{
    public async Task<int> RunAsync(ActivityExecutionContext activity, int rows)
    {
        var context = find(activity.InstanceId);
        var wait = Enumerable.Range(0, rows).Select(row => {|EDDA3003:context.Sleep|}(TimeSpan.FromMinutes(row)));
        await Task.WhenAll(wait);
        return rows;
    }
}
