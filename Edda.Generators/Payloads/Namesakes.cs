using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>
/// The verbs of Edda of whose name a compilation, or a project that it refers to, has a member of its own: an extension of the context may be called by it, and
/// its type argument is no payload. Found out once for a compilation, by names alone.
/// </summary>
internal sealed class Namesakes
{
    private static readonly ConditionalWeakTable<Compilation, Namesakes> s_known = new();

    private readonly HashSet<string> _verbs = new(StringComparer.Ordinal);

    private Namesakes(Compilation compilation)
    {
        var others = compilation.SourceModule.ReferencedAssemblySymbols.Where(IsOther).ToList();
        foreach (var verb in PayloadRoots.Verbs)
        {
            if (compilation.ContainsSymbolsWithName(verb, SymbolFilter.Member) || others.Exists(a => HasExtension(a.GlobalNamespace, verb)))
                _verbs.Add(verb);
        }
    }

    public static Namesakes Of(Compilation compilation) => s_known.GetValue(compilation, static c => new(c));

    public bool Contains(string verb) => _verbs.Contains(verb);

    /// <summary>Who extends the context or the client has a reference to them.</summary>
    private static bool IsOther(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("Edda.", StringComparison.Ordinal) && assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "Edda.Runtime"));

    private static bool HasExtension(INamespaceSymbol ns, string verb)
    {
        foreach (var type in ns.GetTypeMembers())
        {
            if (type is { IsStatic: true, MightContainExtensionMethods: true } && !type.GetMembers(verb).IsEmpty)
                return true;
        }

        return ns.GetNamespaceMembers().Any(inner => HasExtension(inner, verb));
    }
}
