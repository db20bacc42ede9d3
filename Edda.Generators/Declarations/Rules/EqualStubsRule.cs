using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Two generated methods of one name in one namespace could not be told apart by a call.</summary>
internal sealed class EqualStubsRule : AssemblyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1019",
        "Stubs of one namespace differ in name",
        "The activity '{0}' is called 'ctx.{1}(…)', as '{2}' of the same namespace is: rename one of them",
        atCompilationEnd: true);

    public override IEnumerable<Fault> Faults(DeclaredAssembly assembly)
    {
        var activities = assembly.Declarations.Where(d => d.Kind == DeclarationKind.Activity);
        foreach (var group in activities.GroupBy(d => d.Type.ContainingNamespace.ToDisplayString() + ":" + d.Type.Name))
        {
            foreach (var later in group.Skip(1))
                yield return new(later.Location, later, later.Type.Name, group.First());
        }
    }
}
