using Edda;

namespace Exports;

[Activity]
public sealed partial class Upload
{
    public void Run(string file) => ArgumentException.ThrowIfNullOrEmpty(file);
}

[Workflow]
public sealed partial class UploadAll
{
    public async Task RunAsync(WorkflowContext ctx, string[] files)
    {
        var once = files.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in {|EDDA2019:once|})
            await Send(ctx, file);
    }

    private static Task Send(WorkflowContext ctx, string file) => file.Length == 0 ? Task.CompletedTask : ctx.Upload(file);
}
