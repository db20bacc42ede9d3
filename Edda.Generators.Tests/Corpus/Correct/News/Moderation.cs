using System.Collections.Immutable;
using Edda;

namespace News;

public sealed record Comment(string Id, string Author, string Text);

[Activity]
public sealed partial class Publish
{
    public void Run(string comment) => Console.WriteLine(comment);
}

[Workflow]
public sealed partial class Moderate
{
    private static readonly ImmutableSortedSet<string> s_words = ImmutableSortedSet.Create(StringComparer.OrdinalIgnoreCase, "buy", "cheap", "win");

    private ImmutableList<string> _strikes = [];

    public async Task<int> RunAsync(WorkflowContext ctx, ImmutableArray<Comment> comments)
    {
        foreach (var (id, author, text) in comments)
        {
            var bad = 0;
            foreach (var word in s_words)
                bad += text.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            var strikes = _strikes.Count(a => a == author);
            if (bad + strikes > 2 && await ctx.TryWaitEvent<bool>("review:" + id, TimeSpan.FromHours(2)) is not { Data: true })
            {
                _strikes = _strikes.Add(author);
                continue;
            }

            await ctx.Publish(id);
        }

        var builder = ImmutableList.CreateBuilder<string>();
        builder.AddRange(_strikes);
        return builder.Distinct().Count();
    }
}
