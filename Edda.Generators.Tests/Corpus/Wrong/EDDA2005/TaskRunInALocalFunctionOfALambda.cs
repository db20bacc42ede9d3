using Edda;

namespace Forecast;

[Workflow]
public sealed partial class ForecastDemand
{
    public async Task<double[]> RunAsync(WorkflowContext ctx, double[] history)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(30));
        Func<double, Task<double>> smooth = value =>
        {
            return Later(value);

            static Task<double> Later(double x) => {|EDDA2005:Task.Run|}(() => x * 0.9);
        };
        return await Task.WhenAll(history.Select(smooth));
    }
}
