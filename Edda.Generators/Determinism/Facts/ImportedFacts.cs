using System.Collections.Concurrent;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>What referenced assemblies say of their members. An assembly that says nothing, or says it in a newer format, is taken for pure.</summary>
internal sealed class ImportedFacts(Compilation compilation)
{
    private static readonly Dictionary<string, List<Offence>> s_none = [];

    private readonly ConcurrentDictionary<IAssemblySymbol, Dictionary<string, List<Offence>>?> _read = new(SymbolEqualityComparer.Default);

    private Dictionary<string, List<Offence>>[]? _all;

    /// <summary>What the assembly of a member says of it, and other assemblies of what may run in its place.</summary>
    public IReadOnlyList<Offence> Of(ISymbol member, bool isDispatched)
    {
        if (member.ContainingAssembly is not { } assembly || ReferenceEquals(assembly, compilation.Assembly) || FactsOf(assembly) is not { } facts)
            return [];
        var method = member as IMethodSymbol;
        var used = (method?.ReducedFrom ?? member).OriginalDefinition;
        // Which of a generic type's constructions an implementation is of is not said: it may be none that the code can have at hand.
        var isOpen = isDispatched && (used.IsVirtual || used.IsAbstract || used.IsOverride) && !used.ContainingType.IsGenericType;
        var said = isOpen ? All : facts.Count > 0 ? [facts] : [];
        if (said.Length == 0)
            return [];
        var found = new List<Offence>();
        // A static property is read with its initial value, which it is named for as a whole.
        foreach (var id in (string?[])[used.GetDocumentationCommentId(), method?.AssociatedSymbol?.OriginalDefinition.GetDocumentationCommentId()])
        {
            foreach (var of in said)
            {
                if (id is not null && of.TryGetValue(id, out var offences))
                    found.AddRange(offences);
            }
        }

        return found;
    }

    /// <summary>The documentation ids of all members of which an assembly says something.</summary>
    public IEnumerable<string> Of(IAssemblySymbol assembly) => FactsOf(assembly)?.Keys ?? Enumerable.Empty<string>();

    /// <summary>What all referenced assemblies say that say something.</summary>
    private Dictionary<string, List<Offence>>[] All =>
        _all ??= [.. compilation.SourceModule.ReferencedAssemblySymbols.Select(FactsOf).OfType<Dictionary<string, List<Offence>>>().Where(f => f.Count > 0)];

    /// <summary>Null for an assembly that does not know Edda.</summary>
    private Dictionary<string, List<Offence>>? FactsOf(IAssemblySymbol assembly)
    {
        if (!_read.TryGetValue(assembly, out var facts))
            _read.TryAdd(assembly, facts = Read(assembly));
        return facts;
    }

    private static Dictionary<string, List<Offence>>? Read(IAssemblySymbol assembly)
    {
        if (!assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "Edda.Runtime")))
            return null;
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "EddaFactsAttribute", ContainingNamespace: { Name: "Edda", ContainingNamespace.IsGlobalNamespace: true } }
                && attribute.ConstructorArguments is { Length: 2 } arguments && arguments[0].Value is FactText.Format && arguments[1].Value is string text)
                return FactText.Read(text);
        }

        return s_none;
    }
}
