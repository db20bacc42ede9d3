using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A context that is put where other code can have it: into a static, into a collection behind one, or into a field or property of another object. What
/// is handed to a method or a constructor is used there, as a helper's is meant to be; what is handed to another thread, other rules report.
/// </summary>
internal sealed class EscapingContextRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3009,
        "A workflow's context stays with its run",
        "'{0}' keeps the workflow's context {1}: {2}",
        DiagnosticSeverity.Warning);

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.Invocation];

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override Finding? Match(IOperation operation, CodeBody body) => Keeper(operation, body) is { } keeper
        ? new(
            this, operation.Syntax, MemberText.Of(keeper),
            keeper.IsStatic ? "beyond the run, which alone may use it" : "in another object, which may outlive the run",
            "pass it to what needs it as an argument, or keep it in a field of the workflow itself")
        : null;

    /// <summary>The static, or the member of another object, that an operation puts the context into.</summary>
    internal static ISymbol? Keeper(IOperation operation, CodeBody body) => operation switch
    {
        IAssignmentOperation assignment => IsContext(assignment.Value) ? KeeperOf(assignment.Target, body) : null,
        IInvocationOperation { Instance: { } instance } call => IsStored(call) ? StaticBehind(instance) : null,
        _ => null,
    };

    private static bool IsStored(IInvocationOperation call) =>
        CollectionChanges.Contains(call.TargetMethod) && !call.TargetMethod.Name.Contains("Remove") && call.Arguments.Any(a => a.Parameter?.RefKind == RefKind.None && IsContext(a.Value));

    private static bool IsContext(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is not IDefaultValueOperation && value.Type is { } type && EngineTypes.IsWorkflowContext(type);
    }

    private static ISymbol? KeeperOf(IOperation target, CodeBody body) => target switch
    {
        IArrayElementReferenceOperation element => StaticBehind(element.ArrayReference),
        IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } collection } => StaticBehind(collection),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => KeeperOf(member, body),
        _ => null,
    };

    private static ISymbol? KeeperOf(IMemberReferenceOperation target, CodeBody body)
    {
        var member = target.Member;
        // What flows with a thread is known from the table.
        if (member.ContainingType.IsAnonymousType || body.Facts.Verdicts.Of(member).Impure is not null)
            return null;
        if (member.IsStatic)
            return member;
        if (target.Instance is not { } instance || instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
            return null;
        // A value is a part of what holds it.
        if (member.ContainingType.IsValueType)
            return KeeperOf(instance, body);
        return StaticBehind(instance) ?? (SymbolEqualityComparer.Default.Equals(instance.Type, body.Owner.ContainingType) ? null : member);
    }

    private static ISymbol? StaticBehind(IOperation place)
    {
        while (true)
        {
            switch (place)
            {
                case IMemberReferenceOperation { Member.IsStatic: true } reference:
                    return reference.Member;
                case IMemberReferenceOperation { Instance: { } instance }:
                    place = instance;
                    continue;
                case IArrayElementReferenceOperation element:
                    place = element.ArrayReference;
                    continue;
                case IConversionOperation conversion:
                    place = conversion.Operand;
                    continue;
                case IConditionalAccessInstanceOperation asked when Receivers.Of(asked) is { } receiver:
                    place = receiver;
                    continue;
                default:
                    return null;
            }
        }
    }
}
