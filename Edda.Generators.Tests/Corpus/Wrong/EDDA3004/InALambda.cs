using Edda;

namespace Taxis;

[Activity]
public sealed partial class Rate
{
    public int Run(string driver, int stars) => stars + driver.Length;
}

[Workflow]
public sealed partial class RateDrivers
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] drivers)
    {
        var rated = await Task.WhenAll(drivers.Select(async driver =>
        {
            try
            {
                return await ctx.Rate(driver, 5);
            }
            {|EDDA3004:catch|} (Exception)
            {
                return 0;
            }
        }));
        return rated.Sum();
    }
}
