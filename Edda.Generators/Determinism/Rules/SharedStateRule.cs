using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Contents;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Usage.Loggers;
using Edda.Generators.Usage.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// State that outlives a run: mutable statics, and what flows with a thread. A <c>readonly</c> static may be read where no code changes what it holds. Fields
/// of the workflow's own object are its own, since the object is rebuilt for each run.
/// </summary>
internal sealed class SharedStateRule() : DeterminismRule(
    2011, DiagnosticSeverity.Warning,
    "A workflow keeps no state outside its run",
    "is shared with other runs and lost with the process, so that a replay sees another value",
    "keep it in an instance field or a local of the workflow, or leave it readonly and unchanged")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference];

    public override string InsteadInHelper => "give it the value as a parameter, or leave it readonly and unchanged";

    /// <summary>What an assembly says of a static of its own whose content it changes.</summary>
    public static Offence ChangedHere(ISymbol member) => new(DeterminismRules.Numbered(2011), MemberText.Of(member), MemberText.Of(member), "", isSure: true, line: null);

    /// <summary>Whether another assembly's word is about a member itself, so that its use is the offence, and not what the use leads to.</summary>
    public static bool IsAbout(Offence offence, ISymbol member) => offence.Rule is SharedStateRule && offence.What == MemberText.Of(member) && offence.Steps == offence.What;

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var reference = (IMemberReferenceOperation)operation;
        if (!reference.Member.IsStatic || reference.Member is IFieldSymbol { IsConst: true } || body.Facts.Verdicts.Of(reference.Member).IsPure || IsReportedAsLock(operation) || IsReportedAsUsage(reference, body)
            || body.Facts.Contents.IsMaking(operation, body, reference.Member.ContainingType))
            return null;
        var isMutable = reference.Member switch
        {
            IFieldSymbol { IsReadOnly: false } => true,
            IPropertySymbol { SetMethod: not null } property when body.Facts.IsInSource(property) && IsAutomatic(property) => true,
            IEventSymbol => body.Facts.IsInSource(reference.Member),
            _ => IsChanged(reference, body.Facts),
        };
        if (isMutable)
            return Find(operation.Syntax, MemberText.Of(reference.Member), body);
        if (IsSaidToChange(reference.Member, body.Facts))
            return Find(operation.Syntax, MemberText.Of(reference.Member), body, $"'{reference.Member.ContainingAssembly.Name}' changes what it holds, so read it in an activity");
        if (IsReportedAtMember(reference, body.Facts) || body.Facts.Contents.ChangerOf(reference.Member) is not { } changer)
            return null;
        // A workflow that changes it is told the same at the change.
        return body.Facts.KindOf(changer.ContainingType) is DeclarationKind.Workflow
            ? Find(operation.Syntax, MemberText.Of(reference.Member), body)
            : Find(operation.Syntax, MemberText.Of(reference.Member), body, $"'{MemberText.Of(changer)}' changes what it holds, so read it in an activity, or change it nowhere but in its initialiser");
    }

    /// <summary>Whether what is used of the object is known from the table.</summary>
    private static bool IsReportedAtMember(IMemberReferenceOperation reference, WorkflowFacts facts) => reference.Parent switch
    {
        IMemberReferenceOperation member => facts.Verdicts.Of(member.Member).Impure is not null,
        IInvocationOperation call => facts.Verdicts.Of(call.TargetMethod).Impure is not null,
        _ => false,
    };

    /// <summary>Whether another assembly says that it changes what its static holds.</summary>
    private static bool IsSaidToChange(ISymbol member, WorkflowFacts facts) =>
        StaticContents.IsHolder(member) && facts.Verdicts.Imported(member).Any(o => IsAbout(o, member));

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
        if (place.Parent is IConditionalAccessOperation access && access.Operation == place)
            return access.WhenNotNull.DescendantsAndSelf().Any(o => SymbolEqualityComparer.Default.Equals(EscapingContextRule.Keeper(o, body), reference.Member));
        return place.Parent is { } change && SymbolEqualityComparer.Default.Equals(EscapingContextRule.Keeper(change, body), reference.Member);
    }

    /// <summary>Whether a property is one that holds its value itself.</summary>
    internal static bool IsAutomatic(IPropertySymbol property)
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
                    return CollectionChanges.Contains(call.TargetMethod) || CollectionChanges.ContainsOther(call.TargetMethod);
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
