using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>All rules that look at one declaration alone, in the order of their numbers.</summary>
internal static class DeclarationRules
{
    public static IReadOnlyList<DeclarationRule> All { get; } =
    [
        new PartialRule(), new ClassRule(), new ConstructibleRule(), new OneBodyRule(), new ContextFirstRule(), new WorkflowReturnRule(),
        new NoWorkflowContextRule(), new ParameterRule(), new BodyReturnRule(), new NameFormRule(), new BindingRule(), new WorkflowConstructorRule(),
        new ConstructorRule(), new AccessibleRule(), new ContextMemberRule(), new StubClassRule(), new ReservedMemberRule(), new CompensatedActivityRule(),
        new MarkedOnceRule(), new VersionRule(), new SuppliedParameterRule(), new MarkedBaseRule(),
    ];

    /// <summary>Whether code generated for the declaration compiles. Where a type does not exist, the compiler has already said so.</summary>
    public static bool AreKept(Declaration declaration) =>
        All.All(r => !r.PreventsGeneration || !r.Faults(declaration).Any())
        && !Signature.HasError(declaration)
        && (declaration.Kind != DeclarationKind.Compensation || IsActivityGenerated(declaration));

    /// <summary>A compensation refers to its activity's definition, which an invalid activity does not have.</summary>
    private static bool IsActivityGenerated(Declaration compensation) =>
        compensation.Activity is { TypeKind: not TypeKind.Error } type
        && (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compensation.Type.ContainingAssembly)
            || (Declaration.Of(type) is { } activity && AreKept(activity)));
}
