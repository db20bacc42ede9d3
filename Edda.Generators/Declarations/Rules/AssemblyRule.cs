using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>One thing that the declarations of an assembly must get right among each other.</summary>
internal abstract class AssemblyRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    public abstract IEnumerable<Fault> Faults(DeclaredAssembly assembly);

    /// <summary>Every pair (first, later) of what shares a key, the first in the order of names.</summary>
    protected static IEnumerable<(Declaration First, Declaration Later)> Clashes(IEnumerable<Declaration> declarations, Func<Declaration, string> key) =>
        declarations.GroupBy(key, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Skip(1).Select(later => (g.First(), later)));
}
