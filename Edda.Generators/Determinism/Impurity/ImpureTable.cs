using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Impurity;

/// <summary>The known impure members of the base class library and of popular packages. What it does not name is pure.</summary>
internal static class ImpureTable
{
    private static readonly Dictionary<string, List<TableLine>> s_types = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, List<TableLine>> s_namespaces = new(StringComparer.Ordinal);

    // Types from which generated clients derive, whose own methods do what the base says.
    private static readonly Dictionary<string, List<TableLine>> s_clients = new(StringComparer.Ordinal);

    static ImpureTable()
    {
        foreach (var text in (string[])[BaseClassLibrary.Lines, Packages.Lines])
        {
            foreach (var line in text.Split('\n'))
            {
                if (line.Length > 0 && line[0] is not ('#' or '\r'))
                    Add(TableLine.Parse(line));
            }
        }
    }

    /// <summary>All lines, for those who ask what names the table knows.</summary>
    public static IEnumerable<TableLine> Lines => s_types.Values.Concat(s_namespaces.Values).Concat(s_clients.Values).SelectMany(l => l);

    /// <summary>The lines that say something about a type's members, those that say it of the type itself before those of its bases and of its namespace.</summary>
    public static TableLine[] Of(INamedTypeSymbol type)
    {
        var lines = new List<TableLine>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            AddTo(lines, s_types, Name(t));
        foreach (var implemented in type.AllInterfaces)
            AddTo(lines, s_types, Name(implemented));
        lines.AddRange(OfClient(type));
        for (var ns = type.ContainingNamespace; ns is { IsGlobalNamespace: false }; ns = ns.ContainingNamespace)
            AddTo(lines, s_namespaces, ns.ToDisplayString());
        return [.. lines];
    }

    /// <summary>The lines that hold for a client that a tool has generated, wherever its code stands.</summary>
    public static List<TableLine> OfClient(INamedTypeSymbol type)
    {
        var lines = new List<TableLine>();
        for (var t = type.BaseType; t is { SpecialType: not SpecialType.System_Object }; t = t.BaseType)
            AddTo(lines, s_clients, Name(t));
        return lines;
    }

    private static void Add(TableLine line)
    {
        var (index, key) = line.Type switch
        {
            _ when line.Type[0] == '>' => (s_clients, line.Type.Substring(1)),
            _ when line.Type.EndsWith(".*", StringComparison.Ordinal) => (s_namespaces, line.Type.Substring(0, line.Type.Length - 2)),
            _ => (s_types, line.Type),
        };
        if (!index.TryGetValue(key, out var lines))
            index.Add(key, lines = []);
        lines.Add(line);
    }

    private static void AddTo(List<TableLine> lines, Dictionary<string, List<TableLine>> index, string name)
    {
        if (index.TryGetValue(name, out var found))
            lines.AddRange(found);
    }

    private static string Name(INamedTypeSymbol type)
    {
        var name = type.ContainingType is { } outer ? $"{Name(outer)}+{type.Name}" : type.Name;
        return type.ContainingType is null && type.ContainingNamespace is { IsGlobalNamespace: false } ns ? $"{ns.ToDisplayString()}.{name}" : name;
    }
}
