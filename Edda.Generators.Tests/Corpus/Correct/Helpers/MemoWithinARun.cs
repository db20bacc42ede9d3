using Edda;

namespace Routes;

/// <summary>Its memory belongs to the one who made it.</summary>
public sealed class Distances(IReadOnlyList<(string From, string To, int Km)> roads)
{
    private readonly Dictionary<string, int> _memo = [];
    private readonly Lazy<ILookup<string, (string From, string To, int Km)>> _byStart = new(() => roads.ToLookup(r => r.From));

    public int Questions { get; private set; }

    public int Between(string from, string to)
    {
        Questions++;
        if (from == to)
            return 0;
        var key = $"{from}>{to}";
        if (_memo.TryGetValue(key, out var known))
            return known;
        _memo[key] = 1_000_000;
        return _memo[key] = _byStart.Value[from].Select(r => r.Km + Between(r.To, to)).DefaultIfEmpty(1_000_000).Min();
    }
}

[Activity]
public sealed partial class LoadRoads
{
    public List<(string From, string To, int Km)> Run(string region) => [(region, "b", Random.Shared.Next(50)), ("b", "c", 30)];
}

[Workflow]
public sealed partial class PlanTour
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] towns)
    {
        var distances = new Distances(await ctx.LoadRoads(towns[0]));
        var length = towns.Zip(towns.Skip(1)).Sum(leg => distances.Between(leg.First, leg.Second));
        ctx.SetStatus($"{distances.Questions} questions");
        return length;
    }
}
