namespace Edda.Generators.Declarations.Rules;

/// <summary>All rules that compare declarations, in the order of their numbers.</summary>
internal static class AssemblyRules
{
    public static IReadOnlyList<AssemblyRule> All { get; } = [new EqualNamesRule(), new EqualVersionsRule(), new OneCompensationRule(), new EqualStubsRule()];
}
