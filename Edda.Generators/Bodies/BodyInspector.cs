using Edda.Generators.Bodies.Flow;
using Edda.Generators.Bodies.Live;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Edda.Generators.Determinism.Recording;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>
/// Walks a body once: asks all rules that look into such a body about each operation, and notes what other code the body runs.
/// </summary>
internal sealed class BodyInspector
{
    private readonly WorkflowFacts _facts;
    private readonly BodyUses? _determinism;
    private readonly CodeRule[] _rules;
    private readonly CodeRule[]?[] _byKind = new CodeRule[256][];

    private BodyInspector(WorkflowFacts facts, DeclarationKind? kind, IEnumerable<CodeRule> rules)
    {
        _facts = facts;
        _rules = [.. rules];
        if (kind is DeclarationKind.Workflow or null)
            _determinism = new BodyUses(facts);
        foreach (var group in _rules.SelectMany(r => r.Kinds.Select(k => (Rule: r, Kind: k))).GroupBy(p => p.Kind, p => p.Rule))
            _byKind[(int)group.Key] = [.. group];
    }

    /// <summary>The inspector of a marked class's own code, or (null) of what a workflow reaches elsewhere.</summary>
    public static BodyInspector Of(WorkflowFacts facts, DeclarationKind? kind) => new(facts, kind, CodeRules.Of(kind));

    /// <summary>One that asks no rule and only notes what code elsewhere runs.</summary>
    public static BodyInspector OfUses(WorkflowFacts facts) => new(facts, null, []);

    public Inspection Inspect(CodeBody body)
    {
        var inspection = new Inspection(body);
        if (_rules.Length == 0 && _determinism is null)
            return inspection;
        var collector = _determinism?.Collect(inspection);
        var own = collector is null ? new List<Use>() : null;
        foreach (var operation in body.Executed())
        {
            body.MayAskForReplay |= LiveConditions.MayAsk(operation, _facts);
            if (!(inspection.Records && inspection.Waits) && body.Kind is null && RecordedUses.Contains(operation))
            {
                inspection.Waits |= !RecordedUses.IsDrawn(operation);
                inspection.Records |= !KeptCode.Contains(operation);
            }

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
