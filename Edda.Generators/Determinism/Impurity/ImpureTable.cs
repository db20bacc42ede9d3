using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Impurity;

/// <summary>The known impure members of the base class library and of popular packages. What it does not name is pure.</summary>
internal static class ImpureTable
{
    private static readonly Dictionary<string, List<TableLine>> s_types = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, List<TableLine>> s_namespaces = new(StringComparer.Ordinal);

    static ImpureTable()
    {
        foreach (var text in (string[])[BaseClassLibrary.Lines, Packages.Lines])
        {
            foreach (var line in text.Split('\n'))
            {
                if (line.Length > 0 && line[0] != '#')
                    Add(TableLine.Parse(line));
            }
        }
    }

    /// <summary>All lines, for those who ask what names the table knows.</summary>
    public static IEnumerable<TableLine> Lines => s_types.Values.Concat(s_namespaces.Values).SelectMany(l => l);

    /// <summary>The lines that say something about a type's members, those that say it of the type itself before those of its bases and of its namespace.</summary>
    public static TableLine[] Of(INamedTypeSymbol type)
    {
        var lines = new List<TableLine>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            AddTo(lines, s_types, Name(t));
        foreach (var implemented in type.AllInterfaces)
            AddTo(lines, s_types, Name(implemented));
        for (var ns = type.ContainingNamespace; ns is { IsGlobalNamespace: false }; ns = ns.ContainingNamespace)
            AddTo(lines, s_namespaces, ns.ToDisplayString());
        return [.. lines];
    }

    private static void Add(TableLine line)
    {
        var isNamespace = line.Type.EndsWith(".*", StringComparison.Ordinal);
        var key = isNamespace ? line.Type.Substring(0, line.Type.Length - 2) : line.Type;
        var index = isNamespace ? s_namespaces : s_types;
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
