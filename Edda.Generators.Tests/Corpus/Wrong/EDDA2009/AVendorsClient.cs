using Edda;

namespace Shipping;

[Workflow]
public sealed partial class PrintLabel
{
    public async Task<string> RunAsync(WorkflowContext ctx, string parcel)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return await {|EDDA2009:Carrier.Labels.PrintAsync|}(parcel);
    }
}

// package: Carrier
namespace Carrier;

public static class Labels
{
    public static Task<string> PrintAsync(string parcel) => Task.FromResult("label of " + parcel);
}
