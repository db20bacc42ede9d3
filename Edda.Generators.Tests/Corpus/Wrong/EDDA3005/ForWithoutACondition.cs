using Edda;

namespace Pumps;

[Workflow]
public sealed partial class CountStrokes
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        {|EDDA3005:for|} (var strokes = 0; ; strokes++)
        {
            await ctx.WaitEvent<int>("stroke");
            ctx.SetStatus($"{strokes} strokes");
        }
    }
}
