namespace Edda;

/// <summary>
/// Declares that a workflow may use a member, or all members of a type, whatever their code does: analysis of workflows does not follow it. For code that
/// is the same on each replay for a reason that the compiler cannot see, such as a cache of pure results. No effect on a class that is marked itself.
/// </summary>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Event | AttributeTargets.Constructor
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class DeterministicAttribute : Attribute;
