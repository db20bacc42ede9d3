using Edda;

namespace Statistics;

[Workflow]
public sealed partial class Average
{
    private static double s_sum;

    public Task<int> RunAsync(WorkflowContext ctx, double[] values)
    {
        Array.ForEach(values, value => {|EDDA2011:s_sum|} += value);
        ctx.SetStatus("summed");
        return Task.FromResult(values.Length);
    }
}
