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
            foreach (var onlySure in new[] { true, false })
            {
                if (Search(start, onlySure, ofReplay: false, found))
                    Search(start, onlySure, ofReplay: true, found);
            }

            _found.Add(start, reaches = [.. found.Values]);
        }

        return reaches;
    }

    /// <summary>Looks for offences that are not found yet, and says whether there are some that do harm in a replay only, for which to look in another way.</summary>
    /// <param name="start">Where the ways begin.</param>
    /// <param name="onlySure">Whether each step must be sure.</param>
    /// <param name="ofReplay">Whether to look for these, by calls that are made in a replay too; few are, so that calls are judged late.</param>
    /// <param name="found">The ways to the offences.</param>
    private static bool Search(CodeNode start, bool onlySure, bool ofReplay, Dictionary<(DeterminismRule, string), Route> found)
    {
        var isMore = false;
        var from = new Dictionary<CodeNode, (CodeNode? Caller, string? Unless)> { [start] = default };
        var pending = new Queue<CodeNode>([start]);
        while (pending.Count > 0)
        {
            var node = pending.Dequeue();
            foreach (var offence in node.Offences)
            {
                if ((!offence.IsSure && onlySure) || found.ContainsKey((offence.Rule, offence.What)))
                    continue;
                if (offence.Rule.SparesLiveCode != ofReplay)
                    isMore = true;
                else
                    found.Add((offence.Rule, offence.What), WayTo(node, offence, onlySure, from));
            }

            foreach (var (target, isSure, unless, isLive) in node.Calls)
            {
                if (target.LeadsToOffence && (isSure || !onlySure) && !from.ContainsKey(target) && !(ofReplay && isLive?.Invoke() == true))
                {
                    from.Add(target, (node, unless));
                    pending.Enqueue(target);
                }
            }
        }

        return isMore;
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
