using System.Text.Json;
using Edda;

namespace Uploads;

[Activity]
public sealed partial class Accept
{
    public void Run(string name) => ArgumentException.ThrowIfNullOrEmpty(name);
}

[Workflow]
public sealed partial class ReadManifest
{
    public async Task<int> RunAsync(WorkflowContext ctx, string manifest)
    {
        {|EDDA2017:using|} var document = JsonDocument.Parse(manifest);
        var files = document.RootElement.GetProperty("files");
        foreach (var file in files.EnumerateArray())
            await ctx.Accept(file.GetString()!);
        return files.GetArrayLength();
    }
}
