using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>One thing that a declaration must get right. Asked by the analyzer, which reports, and by the generator, which then keeps silent.</summary>
internal abstract class DeclarationRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Whether code generated for an offender would not compile. Where it would, it is generated, so that one error does not cause a hundred.</summary>
    public virtual bool PreventsGeneration => true;

    public abstract IEnumerable<Fault> Faults(Declaration declaration);

    internal static DiagnosticDescriptor Describe(string id, string title, string message, params string[] tags) => new(
        id, title, message, "Edda.Declarations", DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: tags);

    /// <summary>Where a symbol stands in the source of this compilation.</summary>
    protected static Location? Source(ISymbol symbol) => symbol.Locations.FirstOrDefault(l => l.IsInSource);
}
