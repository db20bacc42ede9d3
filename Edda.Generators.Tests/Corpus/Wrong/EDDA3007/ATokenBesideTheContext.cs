using Edda;

namespace Backups;

[Activity]
public sealed partial class Restore
{
    public async Task<string> RunAsync(ActivityExecutionContext ctx, string name, CancellationToken {|EDDA3007:stopping|})
    {
        await Task.Delay(10);
        return $"{name} by {ctx.ActivityId}";
    }
}
