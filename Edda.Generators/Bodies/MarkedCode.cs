using System.Collections.Concurrent;
using Edda.Generators.Declarations;
using Edda.Generators.Usage;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>
/// The code that stands in one marked class. A member of the class counts only when its <c>RunAsync</c> or <c>Run</c> can reach it inside the class: a
/// static method that starts the workflow may read the clock.
/// </summary>
internal sealed class MarkedCode(INamedTypeSymbol type, DeclarationKind kind)
{
    private readonly ConcurrentDictionary<ISymbol, Inspection> _inspections = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Type { get; } = type;

    public DeclarationKind Kind { get; } = kind;

    public void Add(Inspection inspection) => _inspections[inspection.Body.Owner] = inspection;

    /// <summary>The bodies that run, each with the one that runs it (none for those that the engine runs), nearest first.</summary>
    public IReadOnlyList<(Inspection Inspection, ISymbol? From)> Running()
    {
        var running = new List<(Inspection, ISymbol?)>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var entry in _inspections.Values.Where(i => i.Body.IsEntry))
            Add(entry.Body.Owner, null);
        foreach (var owner in _inspections.Keys.Where(IsConstruction).OrderBy(o => o.Name, StringComparer.Ordinal))
            Add(owner, null);
        // Grows while it is read.
        for (var i = 0; i < running.Count; i++)
        {
            var (inspection, _) = running[i];
            foreach (var call in inspection.Calls)
                Add(call.Use.Member.OriginalDefinition, inspection.Body.Owner);
        }

        return running;

        void Add(ISymbol owner, ISymbol? from)
        {
            owner = Written(owner);
            if (_inspections.TryGetValue(owner, out var inspection) && seen.Add(owner))
                running.Add((inspection, from));
        }
    }

    /// <summary>Those of the bodies that run only where nothing is replayed: all calls of them stand in such code.</summary>
    public static HashSet<ISymbol> Live(IReadOnlyList<(Inspection Inspection, ISymbol? From)> running)
    {
        var live = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (!running.Any(r => r.Inspection.Body.MayAskForReplay))
            return live;
        var bodies = running.ToDictionary(r => r.Inspection.Body.Owner, r => r.Inspection, SymbolEqualityComparer.Default);
        var pending = new Stack<Inspection>();
        foreach (var (inspection, from) in running)
        {
            live.Add(inspection.Body.Owner);
            if (from is null)
                Replay(inspection);
        }

        while (pending.Count > 0)
        {
            var inspection = pending.Pop();
            foreach (var call in inspection.Calls)
            {
                var called = Written(call.Use.Member.OriginalDefinition);
                if (live.Contains(called) && !inspection.Body.Live.Contains(call))
                    Replay(bodies[called]);
            }
        }

        return live;

        void Replay(Inspection inspection)
        {
            if (live.Remove(inspection.Body.Owner))
                pending.Push(inspection);
        }
    }

    public void Report(Action<Diagnostic> report)
    {
        var running = Running();
        var live = new Lazy<HashSet<ISymbol>>(() => Live(running));
        foreach (var (inspection, _) in running)
        {
            foreach (var finding in inspection.Findings)
            {
                if (!finding.Rule.SparesLiveCode || !live.Value.Contains(inspection.Body.Owner))
                    report(finding.Diagnostic);
            }

            if (!running.Any(r => r.Inspection.Body.MayAskForReplay) || !live.Value.Contains(inspection.Body.Owner))
                continue;
            foreach (var rule in CodeRules.Of(Kind))
            {
                foreach (var finding in rule.InspectLive(inspection.Body))
                    report(finding.Diagnostic);
            }
        }

        List<CodeBody>? bodies = null;
        foreach (var rule in UsageRules.All)
        {
            if (!rule.LooksInto(Kind))
                continue;
            bodies ??= [.. running.Select(r => r.Inspection.Body)];
            foreach (var finding in rule.Conclude(bodies))
            {
                if (!rule.SparesLiveCode || !bodies.Any(b => live.Value.Contains(b.Owner) && b.Contains(finding.Location)))
                    report(finding.Diagnostic);
            }
        }
    }

    /// <summary>The code of a partial member is its implementation's.</summary>
    public static ISymbol Written(ISymbol member) => member is IMethodSymbol { PartialImplementationPart: { } implementation } ? implementation : member;

    /// <summary>What runs when an object is made.</summary>
    private static bool IsConstruction(ISymbol owner) =>
        owner is IMethodSymbol { MethodKind: MethodKind.Constructor } or (IFieldSymbol or IPropertySymbol) and { IsStatic: false };
}
