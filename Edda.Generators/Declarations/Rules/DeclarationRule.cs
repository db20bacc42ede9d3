using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>One thing that a declaration must get right. The analyzer asks and reports; the generator asks and keeps silent.</summary>
internal abstract class DeclarationRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>
    /// Whether code generated for an offender would not compile. Where it would, it is generated, so that one error does not cause a hundred.
    /// </summary>
    public virtual bool PreventsGeneration => true;

    public abstract IEnumerable<Fault> Faults(Declaration declaration);

    /// <summary>An offence of a member, shown where it stands, or at the class when it stands in another assembly.</summary>
    protected static Fault At(ISymbol symbol, Declaration declaration, params object[] arguments) =>
        new(symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? declaration.Location, arguments);
}
