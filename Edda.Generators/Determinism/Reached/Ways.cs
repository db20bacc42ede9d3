using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>The shortest ways from a member to each offence behind it; sure ones before those that are only possible.</summary>
internal sealed class Ways
{
    private readonly Dictionary<CodeNode, IReadOnlyList<Route>> _found = [];

    public IReadOnlyList<Route> From(CodeNode start)
    {
        if (!start.LeadsToOffence)
            return [];
        if (!_found.TryGetValue(start, out var reaches))
        {
            var found = new Dictionary<(DeterminismRule, string), Route>();
            Search(start, onlySure: true, found);
            Search(start, onlySure: false, found);
            _found.Add(start, reaches = [.. found.Values]);
        }

        return reaches;
    }

    private static void Search(CodeNode start, bool onlySure, Dictionary<(DeterminismRule, string), Route> found)
    {
        var from = new Dictionary<CodeNode, (CodeNode? Caller, string? Unless)> { [start] = default };
        var pending = new Queue<CodeNode>([start]);
        while (pending.Count > 0)
        {
            var node = pending.Dequeue();
            foreach (var offence in node.Offences)
            {
                if ((offence.IsSure || !onlySure) && !found.ContainsKey((offence.Rule, offence.What)))
                    found.Add((offence.Rule, offence.What), WayTo(node, offence, onlySure, from));
            }

            foreach (var (target, isSure, unless) in node.Calls)
            {
                if (target.LeadsToOffence && (isSure || !onlySure) && !from.ContainsKey(target))
                {
                    from.Add(target, (node, unless));
                    pending.Enqueue(target);
                }
            }
        }
    }

    private static Route WayTo(CodeNode end, Offence offence, bool isSure, Dictionary<CodeNode, (CodeNode? Caller, string? Unless)> from)
    {
        var path = new List<ISymbol>();
        var conditions = new List<string>();
        for (CodeNode? node = end; node is not null; node = from[node].Caller)
        {
            path.Insert(0, node.Member);
            if (from[node].Unless is { } unless)
                conditions.Add(unless);
        }

        return new(offence, path, isSure, conditions);
    }
}
