using Edda;

namespace Translation;

[Workflow]
public sealed partial class TranslateBook
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] chapters)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        return await {|EDDA2005:Task.Factory.StartNew|}(() => chapters.Sum(c => c.Length));
    }
}
