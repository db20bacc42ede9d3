using Edda.Generators.Bodies.Live;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>
/// Walks a body once: asks all rules that look into such a body about each operation, and notes what other code the body runs. What is only named
/// (<c>nameof</c>, <c>typeof</c>, attributes) and what the compiler leaves out is passed over.
/// </summary>
internal sealed class BodyInspector
{
    private readonly WorkflowFacts _facts;
    private readonly BodyUses? _determinism;
    private readonly CodeRule[] _rules;
    private readonly CodeRule[]?[] _byKind = new CodeRule[256][];

    private BodyInspector(WorkflowFacts facts, DeclarationKind? kind)
    {
        _facts = facts;
        _rules = [.. CodeRules.Of(kind)];
        if (kind is DeclarationKind.Workflow or null)
            _determinism = new BodyUses(facts);
        foreach (var group in _rules.SelectMany(r => r.Kinds.Select(k => (Rule: r, Kind: k))).GroupBy(p => p.Kind, p => p.Rule))
            _byKind[(int)group.Key] = [.. group];
    }

    /// <summary>The inspector of a marked class's own code, or (null) of what a workflow reaches elsewhere.</summary>
    public static BodyInspector Of(WorkflowFacts facts, DeclarationKind? kind) => new(facts, kind);

    public Inspection Inspect(CodeBody body)
    {
        var inspection = new Inspection(body);
        if (_rules.Length == 0 && _determinism is null)
            return inspection;
        var pending = new Stack<IOperation>();
        foreach (var block in body.Blocks)
            pending.Push(block);
        var collector = _determinism?.Collect(inspection);
        var own = collector is null ? new List<Use>() : null;
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (operation is INameOfOperation or ITypeOfOperation or IAttributeOperation || (operation is IInvocationOperation call && RemovedCalls.Contains(call)))
                continue;
            body.MayAskForReplay |= LiveConditions.MayAsk(operation, _facts);
            if (own is not null)
                Follow(operation, own, inspection);
            if (collector?.Judge(operation) != true && _byKind[(int)operation.Kind] is { } rules)
            {
                foreach (var rule in rules)
                {
                    if (rule.Match(operation, body) is { } finding)
                        inspection.Findings.Add(finding);
                }
            }

            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }

        foreach (var rule in _rules)
            inspection.Findings.AddRange(rule.Inspect(body));
        return inspection;
    }

    /// <summary>What an activity or a compensation runs of its own class.</summary>
    private static void Follow(IOperation operation, List<Use> uses, Inspection inspection)
    {
        uses.Clear();
        MemberUses.Collect(operation, uses);
        foreach (var use in uses)
        {
            if (SymbolEqualityComparer.Default.Equals(use.Member.ContainingType, inspection.Body.Owner.ContainingType))
                inspection.Calls.Add(new(use, operation));
        }
    }
}
