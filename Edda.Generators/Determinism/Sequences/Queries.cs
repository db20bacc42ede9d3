using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Sequences;

/// <summary>
/// Finds where a query goes to its database: what only makes a longer query of it does not, and a query over a collection in memory has none.
/// </summary>
internal static class Queries
{
    /// <summary>The query that an operation runs: a loop, an operator that gives no sequence, or whoever takes it for a sequence; null for all else.</summary>
    public static IOperation? RunBy(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop => Origin(loop.Collection),
        ISpreadOperation spread => Origin(spread.Operand),
        IInvocationOperation { TargetMethod: var method } call when IsLinq(method) => IsDeferred(method) ? null : OriginOf(call),
        IInvocationOperation call => Origin(call.Arguments),
        IObjectCreationOperation creation => Origin(creation.Arguments),
        _ => null,
    };

    /// <summary>Whether a type is that of a query, or of a set that can be queried.</summary>
    public static bool IsQuery(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: not "EnumerableQuery" } named && (IsQueryable(named) || named.AllInterfaces.Any(IsQueryable));

    private static IOperation? Origin(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type is { Name: "IEnumerable", ContainingNamespace.Name: "Generic" or "Collections" } && Origin(argument.Value) is { } origin)
                return origin;
        }

        return null;
    }

    /// <summary>An operator may go through several sequences.</summary>
    private static IOperation? OriginOf(IInvocationOperation call) => Origin(new Stack<IOperation>(SequencesOf(call)));

    /// <summary>The sequences that an operator is given, the last one first.</summary>
    private static IEnumerable<IOperation> SequencesOf(IInvocationOperation call) =>
        call.Arguments.Where(a => a.Parameter is { Type.Name: "IEnumerable" or "IQueryable" or "IOrderedEnumerable" or "IOrderedQueryable" }).Select(a => a.Value).Reverse();

    /// <summary>Where a sequence comes from, if that is a query.</summary>
    private static IOperation? Origin(IOperation sequence) => Origin(new Stack<IOperation>([sequence]));

    private static IOperation? Origin(Stack<IOperation> pending)
    {
        HashSet<ISymbol>? locals = null;
        for (var parts = 0; pending.Count > 0 && parts < Enumeration.MostParts; parts++)
        {
            var part = pending.Pop();
            switch (part)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    pending.Push(conversion.Operand);
                    break;
                case ITranslatedQueryOperation query:
                    pending.Push(query.Operation);
                    break;
                case IInvocationOperation { TargetMethod: var method } call when IsLinq(method) && IsDeferred(method):
                    foreach (var sequence in SequencesOf(call))
                        pending.Push(sequence);
                    break;
                case IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method, Arguments.Length: > 0 } call when !IsLinq(method) && IsQuery(method.ReturnType):
                    pending.Push(call.Arguments[0].Value);
                    break;
                case ILocalReferenceOperation { Local: var local } when Enumeration.Initial(part, local) is { } initial:
                    if ((locals ??= new(SymbolEqualityComparer.Default)).Add(local))
                        pending.Push(initial);
                    break;
                case var other when IsQuery(other.Type):
                    return other;
            }
        }

        return null;
    }

    private static bool IsLinq(IMethodSymbol method) =>
        method is { IsExtensionMethod: true, ContainingType: { Name: "Queryable" or "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } };

    private static bool IsDeferred(IMethodSymbol method) =>
        method.OriginalDefinition.ReturnType.Name is "IEnumerable" or "IOrderedEnumerable" or "IQueryable" or "IOrderedQueryable" || method.Name == "TryGetNonEnumeratedCount";

    private static bool IsQueryable(INamedTypeSymbol type) => type is { Name: "IQueryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
