using Edda;

namespace Exports;

public interface IExport
{
    Task RunAsync(string account, CancellationToken cancellationToken);
}

[Activity]
public sealed partial class ExportNothing : IExport
{
    public Task RunAsync(string account, CancellationToken cancellationToken) => Task.CompletedTask;
}

[Activity]
public sealed partial class ExportAll(HttpClient http)
{
    public async Task<int> RunAsync(ActivityExecutionContext context, string account, CancellationToken cancellationToken)
    {
        var pages = Enumerable.Range(1, 3).Select(page => Fetch(context, $"{account}/{page}"));
        return (await Task.WhenAll(pages)).Sum(page => page.Length);
    }

    private Task<string> Fetch(ActivityExecutionContext context, string page) => http.GetStringAsync(page, context.CancellationToken);
}

[Activity]
public sealed partial class CountWords
{
    public int Run(string text, CancellationToken stopping)
    {
        var words = 0;
        foreach (var part in text.Split(' '))
        {
            if (stopping.IsCancellationRequested)
                throw new OperationCanceledException(stopping);
            words += part.Length > 0 ? 1 : 0;
        }

        return words;
    }
}

[Workflow]
public sealed partial class ExportAccount
{
    public async Task<int> RunAsync(WorkflowContext ctx, string account)
    {
        await ctx.ExportNothing(account);
        return await ctx.CountWords(account) + await ctx.ExportAll(account);
    }
}
