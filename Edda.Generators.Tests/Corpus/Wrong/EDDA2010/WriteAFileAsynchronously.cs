using Edda;

namespace Documents;

[Workflow]
public sealed partial class Archive
{
    public async Task RunAsync(WorkflowContext ctx, string document, string text)
    {
        await {|EDDA2010:File.WriteAllTextAsync|}($"/archive/{document}", text);
        ctx.SetStatus("archived");
    }
}
