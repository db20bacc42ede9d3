using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// The code behind calls: each member is read once, when it is first reached. Activities and compensations end it, since the engine runs them: to come to one is
/// an offence. Their static members run where they are called.
/// </summary>
internal sealed class CodeGraph(WorkflowFacts facts, BodyInspector inspector, SourceBodies bodies)
{
    private readonly Dictionary<ISymbol, CodeNode> _nodes = new(SymbolEqualityComparer.Default);
    private readonly Queue<CodeNode> _unread = new();

    /// <summary>The members that a call can run, and whether it is sure which.</summary>
    public IReadOnlyList<(CodeNode Target, bool IsSure)> Behind(Call call)
    {
        var nodes = new List<(CodeNode, bool)>();
        foreach (var (target, isSure) in facts.Targets.Behind(call.Use))
            nodes.Add((NodeOf(target), isSure && !call.IsPossible));
        return nodes;
    }

    /// <summary>Reads all that was reached so far, and all behind it.</summary>
    public void Read(CancellationToken cancellationToken)
    {
        while (_unread.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(_unread.Dequeue());
        }
    }

    /// <summary>Marks every member from which an offence can be reached.</summary>
    public void MarkWays()
    {
        var marked = new Stack<CodeNode>(_nodes.Values.Where(n => n.Offences.Count > 0));
        while (marked.Count > 0)
        {
            var node = marked.Pop();
            if (node.LeadsToOffence)
                continue;
            node.LeadsToOffence = true;
            foreach (var caller in node.Callers)
                marked.Push(caller);
        }
    }

    private void Read(CodeNode node)
    {
        if (!facts.IsInSource(node.Member))
        {
            node.Offences.AddRange(facts.Verdicts.Imported(node.Member).Select(o => o.Among(facts.Targets)));
            foreach (var open in facts.Verdicts.OpenCalls(node.Member))
            {
                foreach (var (target, isSure) in facts.Targets.Elsewhere(open, node.Member))
                    Add(node, new(NodeOf(target), isSure, steps: open.Steps));
            }

            return;
        }

        var inspection = bodies.Of(node.Member) is { } body ? inspector.Inspect(body) : null;
        foreach (var finding in inspection?.Findings ?? [])
        {
            if (finding.Rule is IReachable rule && rule.Descriptor.DefaultSeverity >= DiagnosticSeverity.Warning)
                node.Offences.Add(new(rule, finding.What, finding.What, rule.InsteadInHelper, isSure: true, finding.Location));
        }

        foreach (var call in (inspection?.Calls ?? []).Concat(bodies.Implied(node.Member)))
        {
            var isLive = inspection?.LiveOf(call);
            foreach (var (target, isSure) in Behind(call))
                Add(node, new(target, isSure, isLive: isLive, place: call.Place));
        }
    }

    private static void Add(CodeNode node, Passage passage)
    {
        node.Calls.Add(passage);
        passage.Target.Callers.Add(node);
    }

    private CodeNode NodeOf(ISymbol member)
    {
        if (!_nodes.TryGetValue(member, out var node))
        {
            _nodes.Add(member, node = new(member));
            if (EngineCode.OffenceOf(member, facts) is { } offence)
                node.Offences.Add(offence);
            else
                _unread.Enqueue(node);
        }

        return node;
    }
}
