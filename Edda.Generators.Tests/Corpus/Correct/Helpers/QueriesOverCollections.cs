using System.Linq.Expressions;
using Edda;

namespace Museum;

public sealed record Exhibit(string Name, int Year, string Hall);

[Workflow]
public sealed partial class Tour
{
    public async Task<string[]> RunAsync(WorkflowContext ctx, List<Exhibit> exhibits, string hall)
    {
        var shown = Filter(exhibits.AsQueryable(), e => e.Hall == hall);
        await ctx.Sleep(TimeSpan.FromMinutes(exhibits.AsQueryable().Count(e => e.Year < 1800)));
        foreach (var exhibit in exhibits.Where(e => e.Hall != hall).AsQueryable().OrderBy(e => e.Year))
            await ctx.WaitEvent<string>(exhibit.Name);
        IQueryable<string> names = new[] { "entrance", hall }.AsQueryable();
        names = names.OrderBy(n => n.Length);
        return [.. names, shown.Expression.ToString()];
    }

    /// <summary>Makes a longer query, and runs none.</summary>
    private static IQueryable<Exhibit> Filter(IQueryable<Exhibit> all, Expression<Func<Exhibit, bool>> which) =>
        from e in all.Where(which) orderby e.Year descending, e.Name select e;
}
