using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>
/// What the code of a body says of its locals. It is gone through once, when a local of it is first asked for, and what was found is kept for as long as the body.
/// </summary>
internal sealed class Locals
{
    private static readonly ConditionalWeakTable<IOperation, Locals> s_known = new();

    private readonly Dictionary<ILocalSymbol, IOperation?> _first = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _uses = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _written = new(SymbolEqualityComparer.Default);

    private Locals(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator:
                    _first[declarator.Symbol] = declarator.GetVariableInitializer()?.Value;
                    break;
                case ILocalReferenceOperation reference:
                    if (!_uses.TryGetValue(reference.Local, out var uses))
                        _uses.Add(reference.Local, uses = []);
                    uses.Add(reference);
                    if (IsWritten(reference))
                        _written.Add(reference.Local);
                    break;
            }
        }
    }

    /// <summary>The locals of the body that an operation is part of.</summary>
    public static Locals Around(IOperation operation)
    {
        while (operation.Parent is { } outer)
            operation = outer;
        return s_known.GetValue(operation, static body => new(body));
    }

    /// <summary>
    /// The only value that a local has; null when it gets another one somewhere. It stands before the use: who follows it to further locals comes to an end, even
    /// in code that is wrong.
    /// </summary>
    public static IOperation? OnlyValue(IOperation use, ILocalSymbol local) => Around(use) is var locals && locals._written.Contains(local) ? null : locals.Before(use, local);

    /// <inheritdoc cref="OnlyValue(IOperation, ILocalSymbol)"/>
    /// <param name="use">The use, which need not be part of the body: a graph of its flow has operations of its own.</param>
    /// <param name="local">The local.</param>
    /// <param name="blocks">The roots of the body.</param>
    public static IOperation? OnlyValue(IOperation use, ILocalSymbol local, IEnumerable<IOperation> blocks)
    {
        foreach (var block in blocks)
        {
            if (Around(block) is var locals && locals._first.ContainsKey(local))
                return locals._written.Contains(local) ? null : locals.Before(use, local);
        }

        return null;
    }

    /// <summary>The value that a local is declared with, if that stands before the use.</summary>
    public static IOperation? FirstValue(IOperation use, ILocalSymbol local) => Around(use).Before(use, local);

    /// <summary>Whether a local gets another value than the one that it is declared with.</summary>
    public bool IsWritten(ILocalSymbol local) => _written.Contains(local);

    /// <summary>Where a local is used.</summary>
    public IReadOnlyList<ILocalReferenceOperation> UsesOf(ILocalSymbol local) => _uses.TryGetValue(local, out var uses) ? uses : [];

    private IOperation? Before(IOperation use, ILocalSymbol local) => _first.TryGetValue(local, out var value) && value?.Syntax.Span.End <= use.Syntax.SpanStart ? value : null;

    private static bool IsWritten(IOperation reference)
    {
        var target = reference;
        while (target.Parent is ITupleOperation)
            target = target.Parent;
        return target.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == target,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } } => true,
            _ => false,
        };
    }
}
