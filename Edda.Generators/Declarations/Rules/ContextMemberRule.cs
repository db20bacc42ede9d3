using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>A member of the context wins over the generated method, whatever the parameters.</summary>
internal sealed class ContextMemberRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1018",
        "An activity's name is free on the context",
        "The activity '{0}' is called 'ctx.{1}(…)', but WorkflowContext has or keeps a member '{1}', which would win silently: rename the class");

    public override bool PreventsGeneration => false;

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        var context = declaration.Attribute.AttributeClass?.ContainingAssembly.GetTypeByMetadataName("Edda.WorkflowContext");
        if (declaration.Kind == DeclarationKind.Activity && IsTaken(declaration.Type.Name, context))
            yield return new(declaration.Location, declaration, declaration.Type.Name);
    }

    /// <summary>Members that the context will have: a name that is free today must not be taken by an upgrade.</summary>
    private static readonly string[] s_kept = ["RunChild", "Recur", "Patched", "WhenEach", "Channels", "Events", "Step"];

    internal static bool IsTaken(string name, INamedTypeSymbol? context)
    {
        if (s_kept.Contains(name))
            return true;
        for (var type = context; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).Any(m => m.DeclaredAccessibility == Accessibility.Public))
                return true;
        }

        return false;
    }
}
