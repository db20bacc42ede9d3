using Edda;

namespace Fulfilment;

public static class Labels
{
    public static string Make(string parcel) => $"{parcel}-{Guid.NewGuid()}";
}

[Workflow]
public sealed partial class LabelTwice
{
    public async Task<string> RunAsync(WorkflowContext ctx, string parcel)
    {
        var first = {|EDDA2900:Labels.Make|}(parcel);
        await ctx.WaitEvent<bool>("printed");
        return first + {|EDDA2900:Labels.Make|}(parcel);
    }
}
