using System.Runtime.CompilerServices;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Sequences;

/// <summary>
/// The variables by which code of a body comes to the same elements: an array, and the spans and further names of it. The body is gone through once, when it is first asked.
/// </summary>
internal sealed class Views
{
    private static readonly ConditionalWeakTable<IOperation, Views> s_known = new();

    private readonly List<(ILocalSymbol Name, ISymbol Named)> _names = [];
    private readonly ILookup<ISymbol?, IOperation> _uses;

    private Views(IOperation body)
    {
        _uses = body.DescendantsAndSelf().Where(o => Variables.Of(o) is not null).ToLookup(Variables.Of, o => o, SymbolEqualityComparer.Default);
        foreach (var declarator in body.DescendantsAndSelf().OfType<IVariableDeclaratorOperation>())
        {
            if (declarator.GetVariableInitializer()?.Value is { } value && Variables.Of(Viewed(value)) is { } named)
                _names.Add((declarator.Symbol, named));
        }
    }

    public static Views In(IOperation body) => s_known.GetValue(body, static b => new(b));

    /// <summary>The variables that hold what one of them holds.</summary>
    public HashSet<ISymbol> Of(ISymbol variable)
    {
        var views = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { variable };
        // A name stands before its uses, so that one look in either direction finds names of names.
        for (var i = _names.Count - 1; i >= 0; i--)
        {
            if (views.Contains(_names[i].Name))
                views.Add(_names[i].Named);
        }

        foreach (var (name, named) in _names)
        {
            if (views.Contains(named))
                views.Add(name);
        }

        return views;
    }

    /// <summary>Where a variable is used.</summary>
    public IEnumerable<IOperation> UsesOf(ISymbol variable) => _uses[variable];

    /// <summary>What is looked at as a span or a part of one.</summary>
    public static IOperation Viewed(IOperation view)
    {
        while (true)
        {
            switch (view)
            {
                case IConversionOperation conversion:
                    view = conversion.Operand;
                    break;
                case IInvocationOperation call when IsView(call) && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } whole:
                    view = whole;
                    break;
                case IPropertyReferenceOperation { Instance: { } memory } when IsView(view):
                    view = memory;
                    break;
                default:
                    return view;
            }
        }
    }

    /// <summary>What takes a value, as it is or as a span.</summary>
    public static IOperation? TakerOf(IOperation value)
    {
        var taker = value.Parent;
        while (taker is IConversionOperation or IArgumentOperation || (taker is not null && IsView(taker)))
            taker = taker.Parent;
        return taker;
    }

    public static IOperation Body(IOperation operation)
    {
        while (operation.Parent is { } outer)
            operation = outer;
        return operation;
    }

    private static bool IsView(IOperation operation) => operation is
        IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory" or "Slice", ContainingNamespace.Name: "System" } } or IPropertyReferenceOperation { Property: { Name: "Span", ContainingType.Name: "Memory" } };
}
