using Edda;

namespace Vehicles;

public static class DriverExtensions
{
    [NonDeterministic]
    public static bool IsTired(this string driver) => driver.Length > 7;
}

[Workflow]
public sealed partial class RestStop
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string driver)
    {
        await ctx.Sleep(TimeSpan.FromHours(4));
        return {|EDDA2021:driver.IsTired|}();
    }
}
