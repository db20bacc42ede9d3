namespace Edda;

/// <summary>
/// Declares that a workflow must not use a member, or any member of a type: it comes out differently on each replay, or has an effect. Its use in a
/// workflow is error EDDA2021. Wins over <see cref="DeterministicAttribute"/>, as a member's own attribute wins over its type's.
/// </summary>
/// <param name="instead">What to do instead, as the end of the message: <c>"call ctx.GetRate"</c>. Default: call it in an activity.</param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Event | AttributeTargets.Constructor
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class NonDeterministicAttribute(string? instead = null) : Attribute
{
    /// <summary>What to do instead.</summary>
    public string? Instead { get; } = instead;
}
