using Edda;

namespace Photos;

[Activity]
public sealed partial class Upload
{
    public string Run(string photo) => photo;
}

[Compensation(typeof(Upload))]
public sealed partial class Delete
{
    public void Run(string photo) => ArgumentException.ThrowIfNullOrEmpty(photo);
}

[Workflow]
public sealed partial class UploadPhoto
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string photo)
    {
        await ctx.Upload(photo);
        return {|EDDA3002:new Delete()|} is null;
    }
}
