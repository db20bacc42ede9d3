using Edda;
using Text.Analysis;

namespace Reviews;

[Workflow]
public sealed partial class ModerateReview
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string review)
    {
        ctx.SetStatus("moderating");
        return await {|EDDA2009:review.IsOffensiveAsync|}() || review.Length == 0;
    }
}

// package: Text.Analysis
namespace Text.Analysis;

public static class Offence
{
    public static async Task<bool> IsOffensiveAsync(this string text)
    {
        await Task.Yield();
        return text.Contains("damn", StringComparison.Ordinal);
    }
}
