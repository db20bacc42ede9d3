using Edda;

namespace Photos;

[Activity]
public sealed partial class Crop
{
    public int Run(int width) => width / 2;
}

[Workflow]
public sealed partial class CropPhoto
{
    private readonly Crop _crop = {|EDDA3002:new()|};

    public async Task<bool> RunAsync(WorkflowContext ctx, int width)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(width));
        return _crop is not null;
    }
}
