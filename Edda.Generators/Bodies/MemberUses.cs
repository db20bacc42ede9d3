using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>The members that an operation uses by itself, whether or not they are named: operators, conversions and patterns of the language too.</summary>
internal static class MemberUses
{
    public static void Collect(IOperation operation, List<Use> uses)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: not MethodKind.DelegateInvoke } call:
                uses.Add(new(call.TargetMethod, call.IsVirtual, call.Instance?.Type ?? call.ConstrainedToType));
                break;
            case IMethodReferenceOperation group:
                uses.Add(new(group.Method, group.IsVirtual, group.Instance?.Type));
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                uses.Add(new(constructor));
                break;
            case IPropertyReferenceOperation property:
                Collect(property, uses);
                break;
            case IFieldReferenceOperation { Field.IsConst: false } field:
                uses.Add(new(field.Field));
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation raised } assignment:
                Add(uses, assignment.Adds ? raised.Event.AddMethod : raised.Event.RemoveMethod, raised.Instance);
                break;
            case IBinaryOperation { OperatorMethod: { } method } binary:
                uses.Add(new(method));
                // The left side alone may decide.
                if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
                    Add(uses, method.ContainingType.GetMembers(binary.OperatorKind == BinaryOperatorKind.ConditionalAnd ? "op_False" : "op_True").OfType<IMethodSymbol>().FirstOrDefault());
                break;
            case IUnaryOperation { OperatorMethod: { } method }:
                uses.Add(new(method));
                break;
            case IIncrementOrDecrementOperation { OperatorMethod: { } method }:
                uses.Add(new(method));
                break;
            case ICompoundAssignmentOperation compound:
                Add(uses, compound.OperatorMethod);
                Add(uses, compound.InConversion.MethodSymbol);
                Add(uses, compound.OutConversion.MethodSymbol);
                break;
            case IConversionOperation { OperatorMethod: { } method }:
                uses.Add(new(method));
                break;
            default:
                CollectPatterns(operation, uses);
                break;
        }
    }

    private static void Collect(IPropertyReferenceOperation reference, List<Use> uses)
    {
        var isTarget = reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
        if (!isTarget || reference.Parent is ICompoundAssignmentOperation or ICoalesceAssignmentOperation)
            Add(uses, Accessor(reference.Property, p => p.GetMethod), reference.Instance);
        if (isTarget || reference.Parent is IIncrementOrDecrementOperation || IsDeconstructed(reference))
            Add(uses, Accessor(reference.Property, p => p.SetMethod), reference.Instance);
    }

    /// <summary>An override may declare one accessor and inherit the other.</summary>
    private static IMethodSymbol? Accessor(IPropertySymbol property, Func<IPropertySymbol, IMethodSymbol?> accessor)
    {
        for (IPropertySymbol? p = property; p is not null; p = p.OverriddenProperty)
        {
            if (accessor(p) is { } found)
                return found;
        }

        return null;
    }

    private static bool IsDeconstructed(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is ITupleOperation)
            parent = parent.Parent;
        return parent is IDeconstructionAssignmentOperation && reference.Parent is ITupleOperation;
    }

    /// <summary>What the language calls for a statement or a pattern. Only members of the user's own types are worth a look: the library's are pure.</summary>
    private static void CollectPatterns(IOperation operation, List<Use> uses)
    {
        switch (operation)
        {
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop, SemanticModel: { } model }:
                var info = model.GetForEachStatementInfo(loop);
                Add(uses, info.GetEnumeratorMethod);
                Add(uses, info.MoveNextMethod);
                Add(uses, info.CurrentProperty?.GetMethod);
                if (info is { DisposeMethod: { } dispose, GetEnumeratorMethod.ReturnType: var enumerator })
                {
                    if (dispose.ContainingType.TypeKind == TypeKind.Interface)
                        CollectDisposal(enumerator, info.IsAsynchronous, uses);
                    else
                        Add(uses, dispose);
                }

                Add(uses, info.ElementConversion.MethodSymbol);
                if (loop is ForEachVariableStatementSyntax deconstructing)
                    Collect(model.GetDeconstructionInfo(deconstructing), uses);
                break;
            case IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } model }:
                Collect(model.GetDeconstructionInfo(assignment), uses);
                break;
            case IAwaitOperation { Syntax: AwaitExpressionSyntax awaiting, SemanticModel: { } model }:
                var awaiter = model.GetAwaitExpressionInfo(awaiting);
                Add(uses, awaiter.GetAwaiterMethod);
                Add(uses, awaiter.IsCompletedProperty?.GetMethod);
                Add(uses, awaiter.GetResultMethod);
                break;
            case IUsingOperation statement:
                CollectDisposal(statement.Resources, statement.IsAsynchronous, uses);
                break;
            case IUsingDeclarationOperation declaration:
                CollectDisposal(declaration.DeclarationGroup, declaration.IsAsynchronous, uses);
                break;
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol deconstruct }:
                uses.Add(new(deconstruct));
                break;
            case IListPatternOperation list:
                Add(uses, (list.LengthSymbol as IPropertySymbol)?.GetMethod);
                Add(uses, (list.IndexerSymbol as IPropertySymbol)?.GetMethod ?? list.IndexerSymbol as IMethodSymbol);
                break;
            case ISlicePatternOperation slice:
                Add(uses, (slice.SliceSymbol as IPropertySymbol)?.GetMethod ?? slice.SliceSymbol as IMethodSymbol);
                break;
            case IImplicitIndexerReferenceOperation index:
                Add(uses, (index.LengthSymbol as IPropertySymbol)?.GetMethod);
                Add(uses, (index.IndexerSymbol as IPropertySymbol)?.GetMethod ?? index.IndexerSymbol as IMethodSymbol);
                break;
            case IWithOperation { CloneMethod: { } clone }:
                uses.Add(new(clone));
                break;
            case ICollectionExpressionOperation { ConstructMethod: { } construct }:
                uses.Add(new(construct));
                break;
        }
    }

    private static void Collect(DeconstructionInfo info, List<Use> uses)
    {
        Add(uses, info.Method);
        Add(uses, info.Conversion?.MethodSymbol);
        foreach (var nested in info.Nested)
            Collect(nested, uses);
    }

    private static void CollectDisposal(IOperation resources, bool isAsynchronous, List<Use> uses)
    {
        if (resources is IVariableDeclarationGroupOperation group)
        {
            foreach (var declaration in group.Declarations)
            {
                foreach (var declarator in declaration.Declarators)
                    CollectDisposal(declarator.Symbol.Type, isAsynchronous, uses);
            }
        }
        else
        {
            while (resources is IConversionOperation { IsImplicit: true } conversion)
                resources = conversion.Operand;
            if (resources.Type is { } type)
                CollectDisposal(type, isAsynchronous, uses);
        }
    }

    private static void CollectDisposal(ITypeSymbol type, bool isAsynchronous, List<Use> uses)
    {
        var name = isAsynchronous ? "DisposeAsync" : "Dispose";
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (var member in t.GetMembers())
            {
                // An explicit implementation is named after its interface.
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsStatic: false } method && (method.Name == name || method.Name.EndsWith("Disposable." + name, StringComparison.Ordinal)))
                {
                    uses.Add(new(method, method.IsVirtual || method.IsOverride || method.IsAbstract, type));
                    return;
                }
            }
        }
    }

    private static void Add(List<Use> uses, IMethodSymbol? method, IOperation? instance = null)
    {
        if (method is not null)
            uses.Add(new(method, IsDispatched(method, instance), instance?.Type));
    }

    private static bool IsDispatched(IMethodSymbol method, IOperation? instance) =>
        (method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed)) && instance?.Syntax is not BaseExpressionSyntax;
}
