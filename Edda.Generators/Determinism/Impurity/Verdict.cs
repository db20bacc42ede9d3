namespace Edda.Generators.Determinism.Impurity;

/// <summary>What is known of a member: impure by a rule, pure whatever its code says, or neither.</summary>
internal sealed class Verdict
{
    public static readonly Verdict Unknown = new();

    public static readonly Verdict Pure = new() { IsPure = true };

    public bool IsPure { get; private init; }

    public ImpureMember? Impure { get; private init; }

    public static Verdict Of(ImpureMember impure) => new() { Impure = impure };
}
