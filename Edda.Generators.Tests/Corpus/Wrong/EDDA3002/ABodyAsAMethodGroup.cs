using Edda;

namespace Photos;

[Activity]
public sealed partial class Sharpen
{
    public string Run(string photo) => photo + "!";
}

[Workflow]
public sealed partial class SharpenAll
{
    private Sharpen? Tool { get; set; }

    public Task<string[]> RunAsync(WorkflowContext ctx, string[] photos)
    {
        ctx.SetStatus("sharpening");
        return Task.FromResult(Tool is null ? photos : photos.Select({|EDDA3002:Tool.Run|}).ToArray());
    }
}
