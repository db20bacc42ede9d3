using Edda;

namespace Weather;

[Deterministic]
public static class Units
{
    public static double Fahrenheit(double celsius) => celsius * 9 / 5 + 32;

    [NonDeterministic]
    public static double Local(double celsius) => Environment.MachineName.StartsWith("us", StringComparison.Ordinal) ? Fahrenheit(celsius) : celsius;
}

[Workflow]
public sealed partial class ShowTemperature
{
    public async Task<string> RunAsync(WorkflowContext ctx, double celsius)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return $"{Units.Fahrenheit(celsius):0} or {{|EDDA2021:Units.Local|}(celsius):0}";
    }
}
