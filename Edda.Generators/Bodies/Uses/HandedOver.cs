using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Uses;

/// <summary>
/// What an object runs for the library: given to it as something to go through, to compare or format by, to report to or to dispose, its members of that interface
/// may be called, by code that is not looked into. A sequence is given to be gone through, so that is sure.
/// </summary>
internal static class HandedOver
{
    public static void Collect(IOperation operation, WorkflowFacts facts, List<Use> uses)
    {
        if (Of(operation, facts) is not ({ } given, { } asked))
            return;
        foreach (var contract in Contracts(asked))
        {
            foreach (var declared in contract.GetMembers())
            {
                // A hash code only says where in a table something stands, and nobody goes back.
                if (declared is IMethodSymbol { IsStatic: false, Name: not ("GetHashCode" or "Reset") } && given.FindImplementationForInterfaceMember(declared) is IMethodSymbol run)
                    uses.Add(new(run, run.IsVirtual || run.IsAbstract || run.IsOverride, given, ((IConversionOperation)operation).Operand));
            }
        }
    }

    /// <summary>Whether an interface is that of a sequence, or of going through one.</summary>
    public static bool IsSequence(ITypeSymbol asked) => asked.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator";

    /// <summary>Whether objects of a type are handed over to have a member of that name called.</summary>
    public static bool IsGivenFor(INamedTypeSymbol? type, string member)
    {
        foreach (var implemented in type?.AllInterfaces ?? [])
        {
            if (IsAsked(implemented) && !implemented.GetMembers(member).IsEmpty)
                return true;
        }

        return false;
    }

    private static bool IsAsked(INamedTypeSymbol asked) =>
        asked.ContainingNamespace is { Name: "Collections", ContainingNamespace.Name: "System" } or { Name: "Generic", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } }
        || (asked is { Name: "IComparable" or "IEquatable" or "IFormattable" or "IFormatProvider" or "ICustomFormatter" or "IProgress" or "IObserver" or "IDisposable" or "IAsyncDisposable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    private static (INamedTypeSymbol? Given, INamedTypeSymbol? Asked) Of(IOperation operation, WorkflowFacts facts) =>
        operation is IConversionOperation { OperatorMethod: null, Type: INamedTypeSymbol { TypeKind: TypeKind.Interface } asked, Operand.Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } given }
        && IsAsked(asked) && facts.Knows(given) && !IsUsedHere(operation) && given.AllInterfaces.Contains(asked, SymbolEqualityComparer.Default)
            ? (given, asked)
            : default;

    /// <summary>Whether a loop or a using calls the members itself, which is seen there.</summary>
    private static bool IsUsedHere(IOperation operation)
    {
        var outer = operation.Parent;
        while (outer is IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation)
            outer = outer.Parent;
        return outer is IForEachLoopOperation or IUsingOperation or IUsingDeclarationOperation;
    }

    /// <summary>An old interface beneath a generic one is implemented by means of it.</summary>
    private static IEnumerable<INamedTypeSymbol> Contracts(INamedTypeSymbol asked) => asked.AllInterfaces.Where(i => i is not { Name: "IEnumerable", IsGenericType: false }).Prepend(asked);
}
