using Edda;

namespace Processes;

public abstract class Policy
{
    public abstract bool Allows(decimal amount);
}

public sealed class OfficeHours : Policy
{
    public override bool Allows(decimal amount) => amount < 100 || DateTime.Now.Hour < 17;
}

[Workflow]
public sealed partial class Spend
{
    public async Task<bool> RunAsync(WorkflowContext ctx, decimal amount)
    {
        Policy policy = new OfficeHours();
        await ctx.Sleep(TimeSpan.FromMinutes(2));
        return {|EDDA2900:policy.Allows|}(amount);
    }
}
