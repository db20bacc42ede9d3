using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// The walk at the end of a build: from the workflows' own calls forward through all code that they reach, then back from what offends. Each body is
/// bound once, and only if it is reached.
/// </summary>
internal sealed class ReachedCode(WorkflowFacts facts, BodyInspector inspector, Func<SyntaxTree, SemanticModel?> modelOf)
{
    private readonly SourceBodies _bodies = new(facts, modelOf);
    private readonly Ways _ways = new();

    public void Report(IEnumerable<MarkedCode> workflows, CompilationAnalysisContext context)
    {
        var graph = new CodeGraph(facts, inspector, _bodies);
        var calls = workflows.OrderBy(w => w.Type.ToDisplayString(), StringComparer.Ordinal).SelectMany(w => Leaving(w, graph)).ToList();
        graph.Read(context.CancellationToken);
        graph.MarkWays();
        // The language may use several members at one place.
        var reported = new HashSet<(Location, IReachable, string)>();
        foreach (var (workflow, way, call, isLive, targets) in calls)
        {
            foreach (var (target, isSure) in targets)
            {
                foreach (var reach in _ways.From(target))
                {
                    if (reach.End.SparesLiveCode && isLive.Value)
                        continue;
                    if (!reported.Add((Place.Of(call.Place), reach.End.Rule, reach.End.What)) || IsSilenced(reach.End.Rule, call.Place.SyntaxTree, context))
                        continue;
                    context.ReportDiagnostic(ReachedRule.Report(call.Place, call.Use.Member, reach, isSure && reach.IsSure, Path(workflow, way, reach)));
                }
            }
        }
    }

    /// <summary>The calls from a workflow's own code to code elsewhere, each with the way to it inside the workflow.</summary>
    private IEnumerable<(MarkedCode Workflow, List<ISymbol> Way, Call Call, Lazy<bool> IsLive, IReadOnlyList<(CodeNode Target, bool IsSure)> Targets)> Leaving(MarkedCode workflow, CodeGraph graph)
    {
        var running = workflow.Running();
        var live = new Lazy<HashSet<ISymbol>>(() => MarkedCode.Live(running));
        var from = new Dictionary<ISymbol, ISymbol?>(SymbolEqualityComparer.Default);
        foreach (var (inspection, caller) in running)
            from.Add(inspection.Body.Owner, caller);
        foreach (var (inspection, _) in running)
        {
            foreach (var call in inspection.Calls)
            {
                var targets = graph.Behind(call).Where(t => !from.ContainsKey(t.Target.Member)).ToList();
                if (targets.Count > 0)
                    yield return (workflow, Way(inspection.Body.Owner, from), call, new(() => live.Value.Contains(inspection.Body.Owner) || inspection.Body.Live.Contains(call)), targets);
            }
        }

        foreach (var constructor in workflow.Type.InstanceConstructors)
        {
            foreach (var call in _bodies.Implied(constructor))
                yield return (workflow, [constructor], call, new(() => false), graph.Behind(call));
        }
    }

    private static List<ISymbol> Way(ISymbol owner, Dictionary<ISymbol, ISymbol?> from)
    {
        var way = new List<ISymbol>();
        for (ISymbol? member = owner; member is not null; member = from[member])
            way.Add(member);
        way.Reverse();
        return way;
    }

    private static string Path(MarkedCode workflow, List<ISymbol> way, Route<Offence> reach)
    {
        List<string> steps = [.. way.Select(Step), .. reach.Steps(Step)];
        WayText.Shorten(steps, step => $"{WayText.LeftOut} → {step}");
        return string.Join(" → ", steps);

        string Step(ISymbol member) => MemberText.Step(member, workflow.Type);
    }

    /// <summary>Who switches a rule off for a file does not want to hear of it through another one.</summary>
    private static bool IsSilenced(IReachable rule, SyntaxTree tree, CompilationAnalysisContext context)
    {
        var id = rule.Descriptor.Id;
        var options = context.Compilation.Options;
        if (options.SyntaxTreeOptionsProvider?.TryGetDiagnosticValue(tree, id, context.CancellationToken, out var severity) == true
            || options.SpecificDiagnosticOptions.TryGetValue(id, out severity))
            return severity == ReportDiagnostic.Suppress;
        return false;
    }
}
