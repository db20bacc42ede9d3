using Edda;

namespace Weather;

[Workflow]
public sealed partial class StormWarning
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string region) => (await Warn(null!, region)).IsSuccessStatusCode;

    private static Task<HttpResponseMessage> Warn(HttpClient http, string region) => {|EDDA2010:http.PostAsync|}("warn", new StringContent(region));
}
