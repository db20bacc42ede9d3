using Edda;

namespace Parcels;

[Workflow]
public sealed partial class Sort
{
    public async Task<int> RunAsync(WorkflowContext ctx, string parcel, CancellationToken {|EDDA1024:cancellationToken|})
    {
        await ctx.Sleep(TimeSpan.FromMinutes(3));
        return cancellationToken.IsCancellationRequested ? 0 : parcel.Length;
    }
}
