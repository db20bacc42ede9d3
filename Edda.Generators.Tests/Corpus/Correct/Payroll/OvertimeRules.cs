using Edda;

namespace Payroll;

public interface IOvertimeRule
{
    string Name { get; }

    decimal Extra(decimal hours, decimal wage);
}

public sealed class NoOvertime : IOvertimeRule
{
    public string Name => nameof(NoOvertime);

    public decimal Extra(decimal hours, decimal wage) => 0;
}

public sealed class HalfAgain(decimal from) : IOvertimeRule
{
    public string Name { get; } = $"half again from {from}";

    public decimal Extra(decimal hours, decimal wage) => Math.Max(0, hours - from) * wage * 1.5m;
}

[Workflow]
public sealed partial class Overtime
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string contract, decimal wage)
    {
        IOvertimeRule rule = contract switch
        {
            "manager" => new NoOvertime(),
            "worker" => new HalfAgain(40),
            _ => throw new TerminalException($"the contract '{contract}' is unknown"),
        };
        ctx.SetStatus(rule.Name);
        var hours = await ctx.WaitEvent<decimal>("hours");
        return rule.Extra(hours.Data, wage);
    }
}
