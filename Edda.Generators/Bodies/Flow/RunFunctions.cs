using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>
/// The local functions of a body that run with it: those that it calls or gives on, and those that these call or give on. One that it only returns, or stores where
/// others find it, by itself or in a lambda, may never run. A body is gone through once, when it is first asked.
/// </summary>
internal sealed class RunFunctions
{
    private static readonly ConditionalWeakTable<IOperation, RunFunctions> s_known = new();

    private readonly HashSet<ISymbol> _run = new(SymbolEqualityComparer.Default);

    private RunFunctions(IOperation body)
    {
        var functions = body.DescendantsAndSelf().OfType<ILocalFunctionOperation>().Select(f => f.Symbol.OriginalDefinition).ToLookup(f => f.Name, StringComparer.Ordinal);
        var usedBy = UsesIn(body, functions).ToLookup(u => u.By, u => u.Used, SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>(usedBy[null]);
        while (pending.Count > 0)
        {
            var used = pending.Pop();
            if (!_run.Add(used))
                continue;
            foreach (var next in usedBy[used])
                pending.Push(next);
        }
    }

    public static bool Contain(ILocalFunctionOperation function)
    {
        IOperation body = function;
        while (body.Parent is { } outer)
            body = outer;
        return s_known.GetValue(body, static b => new(b))._run.Contains(function.Symbol.OriginalDefinition);
    }

    /// <summary>What is used, each with the local function that uses it, if it is not the member itself that does.</summary>
    private static IEnumerable<(ISymbol Used, ISymbol? By)> UsesIn(IOperation body, ILookup<string, IMethodSymbol> functions)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            IEnumerable<ISymbol> used = operation switch
            {
                IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => [called.OriginalDefinition],
                IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } given } when !KeptCode.IsGivenBack(operation) => [given.OriginalDefinition],
                IInvalidOperation { Syntax: InvocationExpressionSyntax call } => NamedBy(call).SelectMany(n => functions[n]),
                _ => [],
            };
            foreach (var function in used)
            {
                if (IsMade(operation, out var by))
                    yield return (function, by);
            }
        }
    }

    /// <summary>What a call that does not bind calls or is given.</summary>
    private static IEnumerable<string> NamedBy(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(a => a.Expression).Append(call.Expression).OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText);

    private static bool IsMade(IOperation use, out ISymbol? by)
    {
        by = null;
        for (var outer = use.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation && KeptCode.IsKept(outer))
                return false;
            if (outer is ILocalFunctionOperation function)
            {
                by = function.Symbol.OriginalDefinition;
                return true;
            }
        }

        return true;
    }
}
