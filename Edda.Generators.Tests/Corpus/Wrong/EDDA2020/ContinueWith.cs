using Edda;

namespace Turns;

[Activity]
public sealed partial class LoadImage
{
    public byte[] Run(string name) => new byte[name.Length];
}

[Workflow]
public sealed partial class ImageSize
{
    public Task<int> RunAsync(WorkflowContext ctx, string name) =>
        ctx.LoadImage(name).{|EDDA2020:ContinueWith|}(image => name.Length);
}
