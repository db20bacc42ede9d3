using Edda;

namespace Irrigation;

[Activity]
public sealed partial class OpenValve
{
    public Task<int> RunAsync(string bed, int minutes) => Task.FromResult(bed.Length * minutes);
}

[Workflow]
public sealed partial class WaterTheBeds
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] beds)
    {
        beds.Select(bed => {|EDDA3001:ctx.OpenValve|}(bed, 5)).ToList();
        beds.Where(bed => bed.Length > 3).Select({|EDDA3001:Soak|}).ToArray();

        var all = beds.Select(bed => ctx.OpenValve(bed, 1)).ToList();
        await Task.WhenAll(beds.Select(Soak));
        return (await Task.WhenAll(all)).Sum();

        Task<int> Soak(string bed) => ctx.OpenValve(bed, 30);
    }
}
