using Edda;

namespace Weather;

public sealed class Forecast
{
    [NonDeterministic]
    public string this[int day] => day == 0 ? "sun" : "rain";
}

[Workflow]
public sealed partial class PlanPicnic
{
    private readonly Forecast _forecast = new();

    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        for (var day = 1; ; day++)
        {
            if ({|EDDA2021:_forecast[day]|} == "sun")
                return day;
            await ctx.Sleep(TimeSpan.FromDays(1));
        }
    }
}
