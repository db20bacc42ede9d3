using Edda;

namespace Processes;

public abstract class Process
{
    protected static string NewNumber(string prefix) => prefix + Guid.NewGuid().ToString("N");
}

[Workflow]
public sealed partial class Application : Process
{
    public async Task<string> RunAsync(WorkflowContext ctx, string applicant)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        return {|EDDA2900:NewNumber|}(applicant);
    }
}
