using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Sequences;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Durable calls in the order of a dictionary or a set, which follows its insertions and removals rather than a promise.</summary>
internal sealed class LoopOrderRule() : DeterminismRule(
    2019, DiagnosticSeverity.Info,
    "Durable calls follow an order that is promised",
    "decides the order of durable calls, but promises no order of its own",
    "order it first, such as by OrderBy(…), or use a List, a SortedDictionary or a SortedSet")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Loop, OperationKind.Invocation];

    public override Finding? Match(IOperation operation, CodeBody body) =>
        (Enumeration.OfDurableCalls(operation, IsHashed) ?? Enumeration.OfDurableCallsInList(operation, IsHashed)) is { } source ? Find(source.Syntax, $"{source.Type?.Name}", body) : null;

    private static bool IsHashed(ITypeSymbol type) =>
        type.Name is "Dictionary" or "HashSet" && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";
}
