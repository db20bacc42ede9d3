using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Edda.Generators.Bodies.Uses.UseList;

namespace Edda.Generators.Bodies.Uses;

/// <summary>What the language calls for a statement or a pattern. Only members of the user's own types are worth a look: the library's are pure.</summary>
internal static class PatternUses
{
    public static void Collect(IOperation operation, List<Use> uses)
    {
        switch (operation)
        {
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop, SemanticModel: { } model }:
                var info = model.GetForEachStatementInfo(loop);
                Add(uses, info.GetEnumeratorMethod, ((IForEachLoopOperation)operation).Collection);
                Add(uses, info.MoveNextMethod, info.GetEnumeratorMethod?.ReturnType);
                Add(uses, info.CurrentProperty?.GetMethod, info.GetEnumeratorMethod?.ReturnType);
                if (info is { DisposeMethod: { } dispose, GetEnumeratorMethod.ReturnType: var enumerator })
                {
                    if (dispose.ContainingType.TypeKind == TypeKind.Interface)
                        CollectDisposal(enumerator, info.IsAsynchronous, uses);
                    else
                        Add(uses, dispose, enumerator);
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
                Add(uses, awaiter.GetAwaiterMethod, ((IAwaitOperation)operation).Operation);
                Add(uses, awaiter.IsCompletedProperty?.GetMethod, awaiter.GetAwaiterMethod?.ReturnType);
                Add(uses, awaiter.GetResultMethod, awaiter.GetAwaiterMethod?.ReturnType);
                break;
            case IUsingOperation statement:
                CollectDisposal(statement.Resources, statement.IsAsynchronous, uses);
                break;
            case IUsingDeclarationOperation declaration:
                CollectDisposal(declaration.DeclarationGroup, declaration.IsAsynchronous, uses);
                break;
            case IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol deconstruct } pattern:
                Add(uses, deconstruct, pattern.NarrowedType);
                break;
            case IListPatternOperation list:
                Add(uses, (list.LengthSymbol as IPropertySymbol)?.GetMethod, list.NarrowedType);
                Add(uses, (list.IndexerSymbol as IPropertySymbol)?.GetMethod ?? list.IndexerSymbol as IMethodSymbol, list.NarrowedType);
                break;
            case ISlicePatternOperation slice:
                Add(uses, (slice.SliceSymbol as IPropertySymbol)?.GetMethod ?? slice.SliceSymbol as IMethodSymbol, slice.InputType);
                break;
            case IImplicitIndexerReferenceOperation index:
                Add(uses, (index.LengthSymbol as IPropertySymbol)?.GetMethod, index.Instance);
                Add(uses, (index.IndexerSymbol as IPropertySymbol)?.GetMethod ?? index.IndexerSymbol as IMethodSymbol, index.Instance);
                break;
            case IWithOperation { CloneMethod: { } clone } copy:
                Add(uses, clone, copy.Operand);
                break;
            case IInterpolationOperation { Parent: IInterpolatedStringOperation } interpolation:
                TextUses.Add(uses, interpolation.Expression, isFormatted: true);
                break;
            case ICollectionExpressionOperation collection:
                CollectElements(collection, uses);
                break;
            case ISpreadOperation { Operand.Type: INamedTypeSymbol { SpecialType: SpecialType.None } spread } spreading:
                CollectSteps(Method(spread, "GetEnumerator", 0), spreading.Operand, uses);
                break;
        }
    }

    /// <summary>A collection that no builder makes is filled by its <c>Add</c>.</summary>
    private static void CollectElements(ICollectionExpressionOperation collection, List<Use> uses)
    {
        if (collection.ConstructMethod is { } construct)
            uses.Add(new(construct));
        if (collection is { ConstructMethod: null or { MethodKind: MethodKind.Constructor }, Elements.IsEmpty: false, Type: INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } type })
            Add(uses, Method(type, "Add", 1), type);
    }

    private static void CollectSteps(IMethodSymbol? enumerate, IOperation sequence, List<Use> uses)
    {
        if (enumerate is null)
            return;
        Add(uses, enumerate, sequence);
        Add(uses, Method(enumerate.ReturnType, "MoveNext", 0), enumerate.ReturnType);
        Add(uses, Method(enumerate.ReturnType, "get_Current", 0), enumerate.ReturnType);
    }

    private static IMethodSymbol? Method(ITypeSymbol type, string name, int parameters)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => !m.IsStatic && m.Parameters.Length == parameters) is { } found)
                return found;
        }

        return null;
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
                    CollectDisposal(declarator.GetVariableInitializer()?.Value is { } value && Unconverted(value).Type is { } type ? type : declarator.Symbol.Type, isAsynchronous, uses);
            }
        }
        else
        {
            resources = Unconverted(resources);
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
}
