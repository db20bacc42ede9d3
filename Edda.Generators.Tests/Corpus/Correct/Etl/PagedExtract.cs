using Edda;

namespace Etl;

public sealed record Page(IReadOnlyList<string> Rows, string? Next);

[Activity]
public sealed partial class FetchPage(HttpClient http)
{
    public async Task<Page> RunAsync(string? cursor, CancellationToken cancellationToken)
    {
        var text = await http.GetStringAsync("rows?cursor=" + cursor, cancellationToken);
        return new Page(text.Split('\n'), text.Length > 100 ? Guid.NewGuid().ToString() : null);
    }
}

[Activity]
public sealed partial class LoadRow
{
    public void Run(string row) => ArgumentException.ThrowIfNullOrEmpty(row);
}

[Workflow]
public sealed partial class Extract
{
    public async Task<int> RunAsync(WorkflowContext ctx, int most)
    {
        var rows = 0;
        await foreach (var row in Rows(ctx))
        {
            await ctx.LoadRow(row);
            if (++rows == most)
                break;
        }

        return rows;
    }

    private static async IAsyncEnumerable<string> Rows(WorkflowContext ctx)
    {
        string? cursor = null;
        do
        {
            var page = await ctx.FetchPage(cursor);
            foreach (var row in page.Rows)
                yield return row;
            cursor = page.Next;
        }
        while (cursor is not null);
    }
}
