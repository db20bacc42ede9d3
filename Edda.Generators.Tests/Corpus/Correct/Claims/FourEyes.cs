using Edda;

namespace Insurance;

public sealed record Decision(string By, bool Approved);

[Workflow]
public sealed partial class FourEyes
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string claim, TimeSpan limit)
    {
        var decisions = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        var deadline = ctx.UtcNow + limit;
        while (decisions.Count < 2)
        {
            var left = deadline - ctx.UtcNow;
            if (left <= TimeSpan.Zero)
                return false;
            try
            {
                var decision = (await ctx.WaitEvent<Decision>("decision:" + claim, left)).Data;
                decisions[decision.By] = decision.Approved;
            }
            catch (EventTimeoutException)
            {
                ctx.SetStatus("too late");
            }
        }

        foreach (var (by, approved) in decisions)
            ctx.SetStatus($"{by}: {(approved ? "yes" : "no")}");
        return decisions.Values.All(approved => approved);
    }
}
