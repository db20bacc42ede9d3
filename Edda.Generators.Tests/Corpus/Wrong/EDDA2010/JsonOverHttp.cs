using System.Net.Http.Json;
using Edda;

namespace Weather;

public sealed record Tide(double High, double Low);

[Workflow]
public sealed partial class TideTable
{
    public async Task<double> RunAsync(WorkflowContext ctx, string harbour)
    {
        await ctx.Sleep(TimeSpan.FromHours(12));
        var tide = await Read(harbour, null!);
        return tide!.High - tide.Low;
    }

    private static Task<Tide?> Read(string harbour, HttpClient http) => {|EDDA2010:http.GetFromJsonAsync<Tide>|}(harbour);
}
