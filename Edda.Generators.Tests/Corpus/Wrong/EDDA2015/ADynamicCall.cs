using Edda;

namespace Scripts;

[Workflow]
public sealed partial class Evaluate
{
    public Task<string> RunAsync(WorkflowContext ctx, decimal value)
    {
        ctx.SetStatus("evaluating");
        string text = Render(value);
        return Task.FromResult(text);
    }

    private static string Render(dynamic value) => (string){|EDDA2015:value.ToString|}("0.00");
}
