using System.Collections.Concurrent;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>What referenced assemblies say of their members. An assembly that says nothing, or says it in a newer format, is taken for pure.</summary>
internal sealed class ImportedFacts(Compilation compilation)
{
    private static readonly Dictionary<string, MemberFacts> s_none = [];

    private readonly ConcurrentDictionary<IAssemblySymbol, Dictionary<string, MemberFacts>?> _read = new(SymbolEqualityComparer.Default);

    /// <summary>What the assembly of a member says that it reaches.</summary>
    public IReadOnlyList<Offence> Of(ISymbol member)
    {
        var said = Said(member).Offences;
        // A static property is read with its initial value, which it is named for as a whole.
        return member is IMethodSymbol { AssociatedSymbol: { } named } && Said(named).Offences is { Count: > 0 } ofAll ? [.. said, .. ofAll] : said;
    }

    /// <summary>What the assembly of a member says that it calls, whoever implements it.</summary>
    public IReadOnlyList<OpenCall> OpenCallsOf(ISymbol member) => Said(member).OpenCalls;

    /// <summary>Whether the assembly of a member says that it asks the context for something that a history records.</summary>
    public bool Records(ISymbol member) => Said(member).Records;

    /// <summary>Whether it makes a durable call, as far as may be: also in code that it makes and may not run.</summary>
    public bool Waits(ISymbol member) => Said(member).Waits;

    /// <summary>The documentation ids of all members of which an assembly says something.</summary>
    public IEnumerable<string> Of(IAssemblySymbol assembly) => FactsOf(assembly)?.Keys ?? Enumerable.Empty<string>();

    private MemberFacts Said(ISymbol member)
    {
        if (member.ContainingAssembly is not { } assembly || ReferenceEquals(assembly, compilation.Assembly) || FactsOf(assembly) is not { Count: > 0 } facts)
            return MemberFacts.None;
        var used = ((member as IMethodSymbol)?.ReducedFrom ?? member).OriginalDefinition;
        return used.GetDocumentationCommentId() is { } id && facts.TryGetValue(id, out var said) ? said : MemberFacts.None;
    }

    /// <summary>Whether an assembly is compiled with Edda.</summary>
    public bool Knows(IAssemblySymbol assembly) => FactsOf(assembly) is not null;

    /// <summary>Null for an assembly that does not know Edda.</summary>
    private Dictionary<string, MemberFacts>? FactsOf(IAssemblySymbol assembly)
    {
        if (!_read.TryGetValue(assembly, out var facts))
            _read.TryAdd(assembly, facts = Read(assembly));
        return facts;
    }

    private static Dictionary<string, MemberFacts>? Read(IAssemblySymbol assembly)
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
