using Edda;

namespace Weather;

[Workflow]
public sealed partial class ForecastMail
{
    private static readonly HttpClient Http = new();

    public async Task<string> RunAsync(WorkflowContext ctx, string city)
    {
        await ctx.Sleep(TimeSpan.FromHours(6));
        return await {|EDDA2010:Http.GetStringAsync|}("https://weather.example/" + city);
    }
}
