using Edda;

namespace Texts;

[Activity]
public sealed partial class Fetch
{
    public string Run(int chapter) => $"chapter {chapter} of {DateTime.UtcNow.Year}";
}

[Activity]
public sealed partial class Translate(HttpClient http)
{
    public Task<string> RunAsync(string text, CancellationToken cancellationToken) => http.GetStringAsync("translate?" + text, cancellationToken);
}

[Workflow]
public sealed partial class TranslateBook
{
    public async Task<List<string>> RunAsync(WorkflowContext ctx, int chapters)
    {
        var book = new List<string>();
        await foreach (var page in Translated(ctx, Chapters(ctx, chapters)))
            book.Add(page);
        return book;
    }

    private static async IAsyncEnumerable<string> Chapters(WorkflowContext ctx, int count)
    {
        for (var chapter = 1; chapter <= count; chapter++)
            yield return await ctx.Fetch(chapter);
    }

    private static async IAsyncEnumerable<string> Translated(WorkflowContext ctx, IAsyncEnumerable<string> texts)
    {
        await foreach (var text in texts)
            yield return await ctx.Translate(text);
    }
}
