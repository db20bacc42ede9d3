using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Usage.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// What only the engine runs: the members of objects that it makes of activities and compensations. A way through code ends there, and one that comes to a body
/// or makes such an object is itself what breaks the replay.
/// </summary>
internal static class EngineCode
{
    public static bool Contains(ISymbol member, WorkflowFacts facts) =>
        !member.IsStatic && member.ContainingType is { } type && facts.Knows(type) && facts.KindOf(type) is DeclarationKind.Activity or DeclarationKind.Compensation;

    /// <summary>Whether a member is the body of such a class, or makes an object of it.</summary>
    public static bool IsEntry(ISymbol member, WorkflowFacts facts) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method && Contains(method, facts)
        && (method.MethodKind == MethodKind.Constructor || DirectCallRule.IsBody(method, facts));

    /// <summary>What it is to come to a member from a workflow; null for one that may be run.</summary>
    public static Offence? OffenceOf(ISymbol member, WorkflowFacts facts) => IsEntry(member, facts)
        ? new(DirectCallRule.Only, MemberText.Of(member), "", DirectCallRule.Only.InsteadInHelper, isSure: true, line: null)
        : null;
}
