using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>The shortest ways from a member to each offence, or each open call, behind it; sure ones before those that are only possible.</summary>
/// <param name="most">How many offences of a member are looked for; the search ends there.</param>
internal sealed class Ways(int most = int.MaxValue)
{
    private readonly Dictionary<CodeNode, IReadOnlyList<Route<Offence>>> _found = [];

    public IReadOnlyList<Route<Offence>> From(CodeNode start)
    {
        if (!start.LeadsToOffence)
            return [];
        if (!_found.TryGetValue(start, out var reaches))
            _found.Add(start, reaches = Search(start, n => n.LeadsToOffence, n => n.Offences, static _ => true, most));
        return reaches;
    }

    public static IReadOnlyList<Route<OpenCall>> ToOpenCalls(CodeNode start, int most) => start.LeadsToOpenCall ? Search(start, n => n.LeadsToOpenCall, n => n.OpenCalls, static _ => true, most) : [];

    /// <summary>The open calls that are made when a member runs, as far as no code stands between that is only made there.</summary>
    public static IReadOnlyList<Route<OpenCall>> ToMadeCalls(CodeNode start, int most) =>
        start.LeadsToOpenCall ? Search(start, n => n.LeadsToOpenCall, n => n.OpenCalls.FindAll(c => c.IsMade), static p => p.IsMade, most) : [];

    private static List<Route<TEnd>> Search<TEnd>(CodeNode start, Func<CodeNode, bool> leads, Func<CodeNode, List<TEnd>> ends, Func<Passage, bool> isTaken, int most)
        where TEnd : WayEnd
    {
        var found = new List<Route<TEnd>>();
        var keys = new HashSet<object>();
        foreach (var onlySure in (bool[])[true, false])
        {
            if (found.Count < most && Walk(onlySure, ofReplay: false))
                Walk(onlySure, ofReplay: true);
        }

        return found;

        // Says whether there are ends that do harm in a replay only: these are looked for in another way, by passages that are taken in a replay too.
        bool Walk(bool onlySure, bool ofReplay)
        {
            var isMore = false;
            var from = new Dictionary<CodeNode, (CodeNode? Caller, Passage Passage)> { [start] = default };
            var pending = new Queue<CodeNode>([start]);
            while (pending.Count > 0)
            {
                var node = pending.Dequeue();
                foreach (var end in ends(node))
                {
                    if ((!end.IsSure && onlySure) || keys.Contains(end.Key))
                        continue;
                    if (end.SparesLiveCode != ofReplay)
                        isMore = true;
                    else if (keys.Add(end.Key))
                        found.Add(WayTo(node, end, onlySure, from));
                    if (found.Count == most)
                        return false;
                }

                foreach (var passage in node.Calls)
                {
                    if (leads(passage.Target) && isTaken(passage) && (passage.IsSure || !onlySure) && !from.ContainsKey(passage.Target) && !(ofReplay && passage.IsLive()))
                    {
                        from.Add(passage.Target, (node, passage));
                        pending.Enqueue(passage.Target);
                    }
                }
            }

            return isMore;
        }
    }

    private static Route<TEnd> WayTo<TEnd>(CodeNode last, TEnd end, bool isSure, Dictionary<CodeNode, (CodeNode? Caller, Passage Passage)> from)
        where TEnd : WayEnd
    {
        var path = new List<(string Before, ISymbol Member)>();
        var conditions = new List<string>();
        for (CodeNode? node = last; node is not null; node = from[node].Caller)
        {
            path.Add((from[node].Passage.Steps ?? "", node.Member));
            if (from[node].Passage.Unless is { } unless)
                conditions.Add(unless);
        }

        path.Reverse();
        WayText.Shorten(path, step => (WayText.LeftOut, step.Member));
        return new(end, path, isSure, conditions, from[last].Passage.Place);
    }
}
