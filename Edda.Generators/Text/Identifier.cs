using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Text;

/// <summary>Names as they must stand in generated code.</summary>
internal static class Identifier
{
    /// <summary>Writes a keyword with its <c>@</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>Appends underscores until the name differs from all that are taken.</summary>
    public static string Distinct(string name, ICollection<string> taken)
    {
        while (taken.Contains(name))
            name += "_";
        return name;
    }

    /// <summary>One identifier for a dotted name; different names give different identifiers.</summary>
    public static string Flatten(string dottedName)
    {
        var flat = dottedName.Replace("_", "__").Replace('.', '_');
        return SyntaxFacts.GetKeywordKind(flat) != SyntaxKind.None ? flat + "_" : flat;
    }
}
