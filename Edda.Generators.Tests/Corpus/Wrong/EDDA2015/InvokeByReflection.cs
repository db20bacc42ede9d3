using Edda;

namespace Plugins;

public sealed class Rules
{
    public bool Premium(string customer) => customer.StartsWith('P');
}

[Workflow]
public sealed partial class ApplyRule
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string rule, string customer)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        var method = {|EDDA2015:typeof(Rules).GetMethod|}(nameof(Rules.Premium))!;
        return {|EDDA2015:method.Invoke|}(new Rules(), [customer]) is true && rule.Length > 0;
    }
}
