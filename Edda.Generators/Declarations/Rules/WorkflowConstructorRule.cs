using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Whatever a dependency answers would not be recorded.</summary>
internal sealed class WorkflowConstructorRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1015",
        "A workflow takes no dependencies",
        "The workflow '{0}' {1}: it is rebuilt for every replay, so give dependencies to its activities and leave it a public constructor without parameters");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Kind: DeclarationKind.Workflow, Type: { IsStatic: false, IsAbstract: false, TypeKind: TypeKind.Class } type })
            yield break;
        if (declaration.Constructors.Count == 0)
            yield return new(declaration.Location, declaration, "has no public constructor");
        else if (!declaration.Constructors.Any(c => c.Parameters.IsEmpty))
            yield return new(declaration.Location, declaration, "takes dependencies in its constructor");
        else if (declaration.Constructors.Count > 1)
            yield return new(declaration.Location, declaration, "has a second public constructor");
        else if (Signature.MustSet(type, declaration.Constructors[0]) is { } member)
            yield return At(member, declaration, declaration, $"has the required member '{member.Name}'");
    }
}
