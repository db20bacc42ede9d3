using Edda.Generators.Payloads.Model;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>A type within a payload, and how one gets there.</summary>
internal readonly struct ReachedPayload(ITypeSymbol type, ParsedPayload parsed, string path, ISymbol? member)
{
    internal ITypeSymbol Type { get; } = type;

    internal ParsedPayload Parsed { get; } = parsed;

    /// <summary>From the payload's own type to this one: <c>Order.Lines[].Attachment</c>.</summary>
    internal string Path { get; } = path;

    /// <summary>The last member on the path.</summary>
    internal ISymbol? Member { get; } = member;
}

/// <summary>Leads through what a payload is made of.</summary>
internal static class PayloadPaths
{
    /// <summary>
    /// What <paramref name="root"/> is made of, nearest first, since the shortest path is the one that a reader looks for. An object or a collection is
    /// visited once; a value, or what cannot be recorded as a whole, is met again in each member that has it.
    /// </summary>
    internal static IEnumerable<ReachedPayload> From(ITypeSymbol root, Func<ITypeSymbol, ParsedPayload> parse)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<(ITypeSymbol Type, string Path, ISymbol? Member)>();
        pending.Enqueue((root, NameOf(root), null));
        while (pending.Count > 0)
        {
            var (type, path, member) = pending.Dequeue();
            var parsed = parse(type);
            var isNew = seen.Add(PayloadNames.Written(type));
            if (!isNew && !IsWhole(parsed.Shape))
                continue;
            yield return new(type, parsed, path, member);
            if (!isNew)
                continue;
            foreach (var edge in parsed.Edges)
                pending.Enqueue((edge.Type, path + edge.Label, edge.Member ?? member));
        }
    }

    private static string NameOf(ITypeSymbol root) => root switch
    {
        IArrayTypeSymbol { Rank: 1 } array => NameOf(array.ElementType),
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } or { Name.Length: 0 } => TypeText.Short(root),
        // Its own name says little without what it is of.
        INamedTypeSymbol { IsGenericType: true } => TypeText.Short(root),
        _ => root.Name,
    };

    private static bool IsWhole(PayloadShape shape) => shape is ConverterShape or UnsupportedShape { Path: "" };
}
