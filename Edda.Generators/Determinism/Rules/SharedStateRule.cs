using System.Collections.Immutable;
using Edda.Generators.Bodies;
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
    private static readonly HashSet<string> s_changing =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "AddOrUpdate", "Clear", "Dequeue", "Enqueue", "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop",
        "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "RemoveWhere", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove",
        "TryTake", "TryUpdate", "UnionWith",
    ];

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference];

    public override string InsteadInHelper => "give it the value as a parameter, or declare it readonly and do not change it";

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var reference = (IMemberReferenceOperation)operation;
        if (!reference.Member.IsStatic || body.Facts.Verdicts.Of(reference.Member).IsPure || IsReportedAsLock(operation))
            return null;
        var isMutable = reference.Member switch
        {
            IFieldSymbol { IsConst: true } => false,
            IFieldSymbol { IsReadOnly: false } => true,
            IPropertySymbol { SetMethod: not null } property when body.Facts.IsInSource(property) && IsAutomatic(property) => true,
            IEventSymbol => body.Facts.IsInSource(reference.Member),
            _ => IsChanged(reference),
        };
        return isMutable ? Find(operation.Syntax, MemberText.Of(reference.Member), body) : null;
    }

    private static bool IsReportedAsLock(IOperation operation) =>
        operation.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked" or "Volatile", ContainingNamespace.Name: "Threading" } } };

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
    private static bool IsChanged(IMemberReferenceOperation reference)
    {
        var place = (IOperation)reference;
        while (true)
        {
            switch (place.Parent)
            {
                case IInvocationOperation call when call.Instance == place:
                    return IsCollection(call.TargetMethod.ContainingType) && s_changing.Contains(call.TargetMethod.Name);
                case IArrayElementReferenceOperation element when element.ArrayReference == place:
                    place = element;
                    continue;
                case IMemberReferenceOperation member when member.Instance == place:
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

    private static bool IsCollection(INamedTypeSymbol type)
    {
        var ns = type.ContainingNamespace.ToDisplayString();
        return ns is "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections.Specialized";
    }
}
