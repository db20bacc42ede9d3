using Edda;

namespace Photos;

[Activity]
public sealed partial class Publish
{
    public void Run(string photo) => ArgumentException.ThrowIfNullOrEmpty(photo);
}

[Workflow]
public sealed partial class PublishAlbum
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] photos)
    {
        var publishers = photos.Select(_ => {|EDDA3002:new Publish()|}).ToArray();
        await ctx.Sleep(TimeSpan.FromHours(1));
        return publishers.Length;
    }
}
