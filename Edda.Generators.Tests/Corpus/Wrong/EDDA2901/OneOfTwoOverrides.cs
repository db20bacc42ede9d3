using Edda;

namespace Taxes;

public abstract class Rounding
{
    public abstract decimal Apply(decimal value);
}

public sealed class Commercial : Rounding
{
    public override decimal Apply(decimal value) => Math.Round(value, 2);
}

public sealed class Stochastic : Rounding
{
    public override decimal Apply(decimal value) => Math.Floor(value + (decimal)Random.Shared.NextDouble());
}

[Workflow]
public sealed partial class RoundAll
{
    private Rounding? _rounding;

    public async Task<decimal> RunAsync(WorkflowContext ctx, decimal[] values)
    {
        await ctx.WaitEvent<bool>("closed");
        _rounding ??= values.Length > 10 ? new Stochastic() : new Commercial();
        return values.Sum(value => {|EDDA2901:_rounding.Apply|}(value));
    }
}
