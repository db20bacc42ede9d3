using System.Runtime.ExceptionServices;
using Edda;

namespace Crawling;

[Activity]
public sealed partial class Crawl(HttpClient http)
{
    public async Task<int> RunAsync(string page, CancellationToken cancellationToken) => (await http.GetStringAsync(page, cancellationToken)).Length;
}

[Activity]
public sealed partial class CloseIndex
{
    public void Run(int letters) => File.WriteAllText("index.txt", $"{letters}");
}

[Workflow]
public sealed partial class CrawlSite
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] pages)
    {
        var letters = 0;
        ExceptionDispatchInfo? failure = null;
        try
        {
            foreach (var page in pages)
                letters += await Patiently(ctx, page) ?? 0;
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        await ctx.CloseIndex(letters);
        failure?.Throw();
        return letters;
    }

    private static async Task<int?> Patiently(WorkflowContext ctx, string page)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ctx.Crawl(page);
            }
            catch (Exception e) when (attempt < 3 && !ctx.CancellationToken.IsCancellationRequested)
            {
                ctx.SetStatus($"{page}: {e.Message}");
                await ctx.Sleep(TimeSpan.FromMinutes(attempt));
            }
            catch (Exception e)
            {
                switch (e)
                {
                    case ActivityFailedException { IsTerminal: true }:
                        return null;
                    default:
                        throw;
                }
            }
        }
    }
}
