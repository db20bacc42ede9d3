using Edda;

namespace Photos;

[Activity]
public sealed partial class Frame
{
    public Task<string> RunAsync(string photo) => Task.FromResult("framed " + photo);
}

[Workflow]
public sealed partial class FramePhoto
{
    private Frame? Framing { get; init; }

    public async Task<string> RunAsync(WorkflowContext ctx, string photo)
    {
        await ctx.WaitEvent<bool>("printed");
        return Framing is null ? photo : await {|EDDA3002:Framing.RunAsync|}(photo);
    }
}
