namespace Edda.Generators.Determinism.Impurity;

/// <summary>A member that a rule forbids in workflows, with what to use instead where the rule's own advice is too general.</summary>
internal sealed class ImpureMember(int rule, string? instead)
{
    public int Rule { get; } = rule;

    public string? Instead { get; } = instead;
}
