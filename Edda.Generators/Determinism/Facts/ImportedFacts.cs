using System.Collections.Concurrent;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>What referenced assemblies say of their members. An assembly that says nothing, or says it in a newer format, is taken for pure.</summary>
internal sealed class ImportedFacts(Compilation compilation)
{
    private static readonly Dictionary<string, List<Offence>> s_none = [];

    private readonly ConcurrentDictionary<IAssemblySymbol, Dictionary<string, List<Offence>>?> _read = new(SymbolEqualityComparer.Default);

    /// <summary>What the assembly of a member says of it.</summary>
    public IReadOnlyList<Offence> Of(ISymbol member)
    {
        if (member.ContainingAssembly is not { } assembly || ReferenceEquals(assembly, compilation.Assembly) || FactsOf(assembly) is not { Count: > 0 } facts)
            return [];
        var method = member as IMethodSymbol;
        var used = (method?.ReducedFrom ?? member).OriginalDefinition;
        var said = used.GetDocumentationCommentId() is { } id && facts.TryGetValue(id, out var offences) ? offences : [];
        // A static property is read with its initial value, which it is named for as a whole.
        return method?.AssociatedSymbol?.OriginalDefinition.GetDocumentationCommentId() is { } named && facts.TryGetValue(named, out offences) ? [.. said, .. offences] : said;
    }

    /// <summary>The documentation ids of all members of which an assembly says something.</summary>
    public IEnumerable<string> Of(IAssemblySymbol assembly) => FactsOf(assembly)?.Keys ?? Enumerable.Empty<string>();

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
