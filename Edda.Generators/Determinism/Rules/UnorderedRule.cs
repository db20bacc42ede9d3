using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Sequences;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// Depending on the order of a collection that has none, or another one in each process. Asking it, counting it and ordering it are fine.
/// </summary>
internal sealed class UnorderedRule() : DeterminismRule(
    2012, DiagnosticSeverity.Warning,
    "A workflow depends on no order that a collection does not promise",
    "is enumerated, in an order that differs from process to process",
    "order it first, such as by OrderBy(…), or use a List, a SortedDictionary or a SortedSet")
{
    public override ImmutableArray<OperationKind> Kinds =>
        [OperationKind.Loop, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.Spread, OperationKind.PropertyReference];

    public override string InsteadInHelper => "order it there first, such as by OrderBy(…)";

    public override Finding? Match(IOperation operation, CodeBody body) =>
        (Enumeration.Source(operation, IsUnordered) ?? Enumeration.OfDurableCalls(operation, IsUnordered)) is { } source
            ? Find(source.Syntax, source.Type?.ContainingType is { } outer ? $"{outer.Name}.{source.Type.Name}" : $"{source.Type?.Name}", body)
            : null;

    private static bool IsUnordered(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() switch
    {
        "System.Collections.Concurrent" => type.Name is "ConcurrentDictionary" or "ConcurrentBag",
        "System.Collections.Immutable" => (type.ContainingType ?? type).Name is "ImmutableDictionary" or "ImmutableHashSet" && type.Name is not "Enumerator",
        "System.Collections.Frozen" => type.Name is "FrozenDictionary" or "FrozenSet",
        _ => false,
    };
}
