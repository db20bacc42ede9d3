using Edda;

namespace Exports;

public sealed record Row(int Id, string Text);

[Activity]
public sealed partial class ReadRows
{
    public List<Row> Run(int after, int most) => [.. Enumerable.Range(after + 1, most).Select(i => new Row(i, $"{Guid.NewGuid()}"))];
}

[Activity]
public sealed partial class WriteRows
{
    public int Run(IReadOnlyCollection<Row> rows) => rows.Count;
}

[Workflow]
public sealed partial class Export
{
    public async Task<int> RunAsync(WorkflowContext ctx, int rows)
    {
        var written = 0;
        await foreach (var batch in Batched(Rows(ctx, rows), 25))
            written += await ctx.WriteRows(batch);
        return written;
    }

    private static async IAsyncEnumerable<Row> Rows(WorkflowContext ctx, int count)
    {
        for (var after = 0; after < count; after += 100)
        {
            foreach (var row in await ctx.ReadRows(after, Math.Min(100, count - after)))
                yield return row;
        }
    }

    private static async IAsyncEnumerable<List<T>> Batched<T>(IAsyncEnumerable<T> source, int size)
    {
        List<T> batch = [];
        await using var items = source.GetAsyncEnumerator();
        while (await items.MoveNextAsync())
        {
            batch.Add(items.Current);
            if (batch.Count < size)
                continue;
            yield return batch;
            batch = [];
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
