using Edda;

namespace Courier;

[Workflow]
public sealed partial class ProofOfDelivery
{
    public async Task<DateTimeOffset> RunAsync(WorkflowContext ctx, string parcel)
    {
        var signed = await ctx.TryWaitEvent<string>("signed:" + parcel, TimeSpan.FromDays(2));
        return signed?.Time ?? {|EDDA2001:DateTimeOffset.UtcNow|};
    }
}
