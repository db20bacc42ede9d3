using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Edda.Generators.Bodies.Uses.UseList;

namespace Edda.Generators.Bodies.Uses;

/// <summary>The members that an operation uses by itself, whether or not they are named: operators, conversions and patterns of the language too.</summary>
internal static class MemberUses
{
    public static void Collect(IOperation operation, List<Use> uses)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: not MethodKind.DelegateInvoke } call:
                uses.Add(Use.Of(call));
                MadeUses.Collect(call.TargetMethod, uses);
                TextUses.Collect(call, uses);
                ComparisonUses.Collect(call, uses);
                break;
            case IMethodReferenceOperation group:
                uses.Add(new(group.Method, group.IsVirtual, group.Instance?.Type, group.Instance));
                MadeUses.Collect(group.Method, uses);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                uses.Add(new(constructor));
                MadeUses.Collect(constructor, uses);
                ComparisonUses.Collect(creation, uses);
                break;
            case IPropertyReferenceOperation property:
                Collect(property, uses);
                ComparisonUses.Collect(property, uses);
                break;
            case IFieldReferenceOperation { Field.IsConst: false } field:
                uses.Add(new(field.Field));
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation raised } assignment:
                Add(uses, assignment.Adds ? raised.Event.AddMethod : raised.Event.RemoveMethod, raised.Instance);
                break;
            case IBinaryOperation { OperatorMethod: { } method } binary:
                Add(uses, method, binary.ConstrainedToType);
                // The left side alone may decide.
                if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
                    Add(uses, method.ContainingType.GetMembers(binary.OperatorKind == BinaryOperatorKind.ConditionalAnd ? "op_False" : "op_True").OfType<IMethodSymbol>().FirstOrDefault());
                break;
            case ITupleBinaryOperation { LeftOperand.Type: INamedTypeSymbol { IsTupleType: true } compared } tuples:
                CollectComparisons(compared, tuples.OperatorKind == BinaryOperatorKind.Equals ? "op_Equality" : "op_Inequality", uses);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } joined:
                TextUses.Add(uses, joined.LeftOperand);
                TextUses.Add(uses, joined.RightOperand);
                break;
            case IUnaryOperation { OperatorMethod: { } method } unary:
                Add(uses, method, unary.ConstrainedToType);
                break;
            case IIncrementOrDecrementOperation { OperatorMethod: { } method } step:
                Add(uses, method, step.ConstrainedToType);
                break;
            case ICompoundAssignmentOperation compound:
                Add(uses, compound.OperatorMethod, compound.ConstrainedToType);
                Add(uses, compound.InConversion.MethodSymbol);
                Add(uses, compound.OutConversion.MethodSymbol);
                if (compound is { OperatorMethod: null, Type.SpecialType: SpecialType.System_String })
                    TextUses.Add(uses, compound.Value);
                break;
            case IConversionOperation { OperatorMethod: { } method } conversion:
                Add(uses, method, conversion.ConstrainedToType);
                break;
            default:
                PatternUses.Collect(operation, uses);
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

    private static void CollectComparisons(INamedTypeSymbol tuple, string name, List<Use> uses)
    {
        foreach (var element in tuple.TupleElements)
        {
            if (element.Type is INamedTypeSymbol { IsTupleType: true } nested)
                CollectComparisons(nested, name, uses);
            else
                Add(uses, element.Type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => m.MethodKind == MethodKind.UserDefinedOperator));
        }
    }
}
