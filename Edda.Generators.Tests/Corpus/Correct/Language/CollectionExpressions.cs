using System.Collections.Immutable;
using Edda;

namespace Menus;

[Activity]
public sealed partial class Cook
{
    public string Run(string dish) => dish + " is hot";
}

[Workflow]
public sealed partial class Dinner
{
    private static readonly ImmutableArray<string> Starters = ["soup", "salad"];

    private static readonly string[] s_desserts = ["cake"];

    public async Task<string[]> RunAsync(WorkflowContext ctx, List<string> mains, bool sweet)
    {
        string[] courses = [.. Starters, .. mains.Where(m => m.Length > 0), .. sweet ? s_desserts : []];
        ReadOnlySpan<string> first = courses.AsSpan(0, Math.Min(2, courses.Length));
        ctx.SetStatus(first is [var one, ..] ? one : "nothing");
        var cooked = await Task.WhenAll([.. courses.Select(c => ctx.Cook(c)), ctx.Cook("bread")]);
        HashSet<string> seen = [];
        return [.. cooked.Where(seen.Add)];
    }
}
