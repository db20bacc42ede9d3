using Edda.Generators.Usage.Rules;

namespace Edda.Generators.Determinism.Reached;

/// <summary>All rules that a workflow can break by what it calls.</summary>
internal static class ReachableRules
{
    private static readonly Dictionary<int, IReachable> s_all = ((IReachable[])[.. DeterminismRules.All, DirectCallRule.Only, LoggerRule.Only]).ToDictionary(r => r.Number);

    public static IReachable? Numbered(int number) => s_all.TryGetValue(number, out var rule) ? rule : null;
}
