using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Usage.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// State that outlives a run: mutable statics, and what flows with a thread. A <c>readonly</c> static may be read; it may not be changed through its
/// members. Fields of the workflow's own object are its own, since the object is rebuilt for each run.
/// </summary>
internal sealed class SharedStateRule() : DeterminismRule(
    2011, DiagnosticSeverity.Warning,
    "A workflow keeps no state outside its run",
    "is shared with other runs and lost with the process, so that a replay sees another value",
    "keep it in a field or a local of the workflow, or declare it readonly and do not change it")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference];

    public override string InsteadInHelper => "give it the value as a parameter, or declare it readonly and do not change it";

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var reference = (IMemberReferenceOperation)operation;
        if (!reference.Member.IsStatic || body.Facts.Verdicts.Of(reference.Member).IsPure || IsReportedAsLock(operation) || IsReportedAsUsage(reference, body))
            return null;
        var isMutable = reference.Member switch
        {
            IFieldSymbol { IsConst: true } => false,
            IFieldSymbol { IsReadOnly: false } => true,
            IPropertySymbol { SetMethod: not null } property when body.Facts.IsInSource(property) && IsAutomatic(property) => true,
            IEventSymbol => body.Facts.IsInSource(reference.Member),
            _ => IsChanged(reference, body.Facts),
        };
        return isMutable ? Find(operation.Syntax, MemberText.Of(reference.Member), body) : null;
    }

    private static bool IsReportedAsLock(IOperation operation) =>
        operation.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked" or "Volatile", ContainingNamespace.Name: "Threading" } } };

    /// <summary>A workflow's own use of a shared logger, or of a static that it puts its context into, has a rule of its own.</summary>
    private static bool IsReportedAsUsage(IMemberReferenceOperation reference, CodeBody body)
    {
        if (body.Kind is null)
            return false;
        if (reference.Type is { } type && LoggingCalls.IsLogger(type))
            return true;
        var place = (IOperation)reference;
        while (place.Parent is IMemberReferenceOperation or IArrayElementReferenceOperation or IConversionOperation)
            place = place.Parent;
        return place.Parent is { } change && SymbolEqualityComparer.Default.Equals(EscapingContextRule.Keeper(change, body), reference.Member);
    }

    private static bool IsAutomatic(IPropertySymbol property)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not PropertyDeclarationSyntax { AccessorList: { } accessors } || accessors.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null))
                return false;
        }

        return true;
    }

    /// <summary>Whether the object behind a readonly static is changed here: a collection, one of its elements, or a member of the object.</summary>
    private static bool IsChanged(IMemberReferenceOperation reference, WorkflowFacts facts)
    {
        var place = (IOperation)reference;
        while (true)
        {
            switch (place.Parent)
            {
                case IInvocationOperation call when call.Instance == place:
                    return CollectionChanges.Contains(call.TargetMethod);
                case IArrayElementReferenceOperation element when element.ArrayReference == place:
                    place = element;
                    continue;
                // What is known of the member is reported at the member.
                case IMemberReferenceOperation member when member.Instance == place && facts.Verdicts.Of(member.Member).Impure is null:
                    place = member;
                    continue;
                case IAssignmentOperation assignment:
                    return assignment.Target == place && place != reference;
                case IIncrementOrDecrementOperation:
                    return place != reference;
                default:
                    return false;
            }
        }
    }
}
