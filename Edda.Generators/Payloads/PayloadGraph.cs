using Edda.Generators.Model;
using Edda.Generators.Payloads.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>The payload types that are reached from some roots, each parsed once.</summary>
internal sealed class PayloadGraph(PayloadParser parser, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    /// <summary>Parses <paramref name="root"/> and all it leads to.</summary>
    internal void Add(ITypeSymbol root)
    {
        var pending = new Stack<ITypeSymbol>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var type = pending.Pop();
            var name = PayloadNames.FullName(type);
            if (_nodes.ContainsKey(name))
                continue;
            var parsed = parser.Parse(type);
            _nodes.Add(name, new(type, parsed));
            foreach (var edge in parsed.Edges)
                pending.Push(edge.Type);
        }
    }

    /// <summary>Why <paramref name="type"/> cannot be recorded, with the path from it to the offending part; null when it can.</summary>
    internal UnsupportedShape? Refusal(ITypeSymbol type)
    {
        foreach (var reached in PayloadPaths.From(type, t => _nodes[PayloadNames.FullName(t)].Parsed))
        {
            if (reached.Parsed.Shape is UnsupportedShape refused)
                return new(reached.Path + refused.Path, refused.Reason);
        }

        return null;
    }

    /// <summary>What is emitted: every type that generated code can name, in a stable order.</summary>
    internal EquatableArray<TypeSpec> Specs()
    {
        var refused = Refused();
        var files = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var specs = new List<TypeSpec>();
        foreach (var pair in _nodes.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            var (type, parsed) = (pair.Value.Type, pair.Value.Parsed);
            if (!CanBeNamed(type))
                continue;
            var key = PayloadNames.KeyOf(type);
            var shape = refused.Contains(pair.Key) ? Refusal(type)! : parsed.Shape;
            var hint = files.Add(key.Identifier) ? key.Identifier : $"{key.Identifier}_{PayloadNames.StableHash(key.FullName)}";
            specs.Add(new(key, hint, shape, shape is UnsupportedShape ? null : parsed.Ancestor));
        }

        return new([.. specs]);
    }

    /// <summary>The types from which a refused one is reached: the refused ones, then who leads to them, to a fixed point.</summary>
    private HashSet<string> Refused()
    {
        var sources = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>();
        foreach (var pair in _nodes)
        {
            foreach (var edge in pair.Value.Parsed.Edges)
            {
                var target = PayloadNames.FullName(edge.Type);
                if (!sources.TryGetValue(target, out var list))
                    sources.Add(target, list = []);
                list.Add(pair.Key);
            }

            if (pair.Value.Parsed.Shape is UnsupportedShape && found.Add(pair.Key))
                pending.Push(pair.Key);
        }

        while (pending.Count > 0)
        {
            if (!sources.TryGetValue(pending.Pop(), out var list))
                continue;
            foreach (var source in list)
            {
                if (found.Add(source))
                    pending.Push(source);
            }
        }

        return found;
    }

    private bool CanBeNamed(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol => true,
        IErrorTypeSymbol or ITypeParameterSymbol or IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        IArrayTypeSymbol array => CanBeNamed(array.ElementType),
        INamedTypeSymbol { IsRefLikeType: true } or INamedTypeSymbol { IsStatic: true } or INamedTypeSymbol { IsFileLocal: true } or INamedTypeSymbol { IsAnonymousType: true }
            or INamedTypeSymbol { SpecialType: SpecialType.System_Void } or INamedTypeSymbol { IsUnboundGenericType: true } => false,
        INamedTypeSymbol named => parser.Compilation.IsSymbolAccessibleWithin(named, parser.Compilation.Assembly) && named.TypeArguments.All(CanBeNamed),
        _ => false,
    };

    private sealed class Node(ITypeSymbol type, ParsedPayload parsed)
    {
        internal ITypeSymbol Type { get; } = type;

        internal ParsedPayload Parsed { get; } = parsed;
    }
}
