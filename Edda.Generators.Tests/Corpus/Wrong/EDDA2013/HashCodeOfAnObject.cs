using Edda;

namespace Sharding;

public sealed class Device(string serial)
{
    public string Serial { get; } = serial;
}

[Workflow]
public sealed partial class AssignDevice
{
    public async Task<int> RunAsync(WorkflowContext ctx, string serial)
    {
        var device = new Device(serial);
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return {|EDDA2013:device.GetHashCode|}();
    }
}
