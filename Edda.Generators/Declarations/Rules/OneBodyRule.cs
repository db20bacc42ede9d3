using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The class stands for one piece of work.</summary>
internal sealed class OneBodyRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1004",
        "A marked class has one body",
        "The {0} '{1}' {2}: declare exactly one public {3}, neither static nor generic, in the class itself");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        var wanted = declaration.Kind == DeclarationKind.Workflow ? "RunAsync" : "RunAsync or Run";
        if (declaration.Bodies.Count == 0)
            yield return new(declaration.Location, declaration.Noun, declaration, "has no body", wanted);
        else if (declaration.Bodies.Count > 1)
            yield return At(declaration.Bodies[1], declaration, declaration.Noun, declaration, "has several bodies", wanted);
        else if (declaration.Bodies[0] is { IsStatic: true } or { IsGenericMethod: true })
            yield return At(declaration.Bodies[0], declaration, declaration.Noun, declaration, "has a static or generic body", wanted);
    }
}
