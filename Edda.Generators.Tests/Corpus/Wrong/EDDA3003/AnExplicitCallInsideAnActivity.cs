using Edda;

namespace Farms;

[Activity]
public sealed partial class Weigh
{
    public double Run(string sack) => sack.Length;
}

[Activity]
public sealed partial class WeighHarvest(Lazy<WorkflowContext> context)
{
    public async Task<double> RunAsync(string[] sacks)
    {
        var sum = 0.0;
        foreach (var sack in sacks)
            sum += await {|EDDA3003:context.Value.Call|}(Weigh.With(sack));
        return sum;
    }
}
