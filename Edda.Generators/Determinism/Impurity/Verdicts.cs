using System.Collections.Concurrent;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Facts;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Determinism.Rules;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Impurity;

/// <summary>
/// Judges members by what is declared of them (<c>[NonDeterministic]</c>, <c>[Deterministic]</c>, on the member or its type) and, where they stand in
/// another assembly, by the table. Judgements are kept; safe to ask from many threads.
/// </summary>
internal sealed class Verdicts(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, TableLine[]> _lines = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _knowing = new(SymbolEqualityComparer.Default);

    /// <summary>What referenced assemblies say of their members.</summary>
    public ImportedFacts ImportedFacts { get; } = new(compilation);

    public Verdict Of(ISymbol member)
    {
        if (member.ContainingType is not { } type || member.ContainingAssembly is not { } assembly)
            return Verdict.Unknown;
        if (KnowsEdda(assembly) && (Declared(member) ?? DeclaredBy(type)) is { } declared)
            return declared;
        foreach (var line in LinesOf(type.OriginalDefinition))
        {
            if (line.Contains(member))
                return line.Verdict;
        }

        return Verdict.Unknown;
    }

    /// <summary>What the assembly of a member says that its code reaches.</summary>
    public IReadOnlyList<Offence> Imported(ISymbol member) => ImportedFacts.Of(member);

    /// <summary>What the assembly of a member says that its code calls, whoever implements it.</summary>
    public IReadOnlyList<OpenCall> OpenCalls(ISymbol member) => ImportedFacts.OpenCallsOf(member);

    /// <summary>Whether the assembly of a member says that its code asks the context for something that a history records.</summary>
    public bool Records(ISymbol member) => ImportedFacts.Records(member);

    /// <summary>Whether the assembly of a member says that a durable call stands in its code, also in code that it makes and may not run.</summary>
    public bool Waits(ISymbol member) => ImportedFacts.Waits(member);

    /// <summary>Whether the assembly of a member says anything of it.</summary>
    public bool IsTold(ISymbol member) => Imported(member).Count > 0 || OpenCalls(member).Count > 0 || Records(member) || Waits(member);

    private TableLine[] LinesOf(INamedTypeSymbol type)
    {
        if (!_lines.TryGetValue(type, out var lines))
            _lines.TryAdd(type, lines = ReferenceEquals(type.ContainingAssembly, compilation.Assembly) ? [.. ImpureTable.OfClient(type)] : ImpureTable.Of(type));
        return lines;
    }

    /// <summary>Whether an assembly is compiled with Edda. Attributes of a framework's members are costly to read, and none of them is Edda's.</summary>
    public bool KnowsEdda(IAssemblySymbol? assembly)
    {
        // A type that is not found may be one of no assembly.
        if (assembly is null)
            return false;
        if (!_knowing.TryGetValue(assembly, out var knows))
        {
            knows = ReferenceEquals(assembly, compilation.Assembly) || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "Edda.Runtime"));
            _knowing.TryAdd(assembly, knows);
        }

        return knows;
    }

    private static Verdict? DeclaredBy(INamedTypeSymbol? type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (Declared(t) is { } declared)
                return declared.IsPure && Declaration.Of(t) is not null ? null : declared;
        }

        return null;
    }

    private static Verdict? Declared(ISymbol symbol)
    {
        Verdict? declared = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not { ContainingNamespace: { Name: "Edda", ContainingNamespace.IsGlobalNamespace: true } } type)
                continue;
            if (type.Name == "NonDeterministicAttribute")
                return Verdict.Of(new(DeclaredNonDeterministicRule.Id, attribute.Only()?.Value as string));
            if (type.Name == "DeterministicAttribute")
                declared = Verdict.Pure;
        }

        return declared;
    }
}
