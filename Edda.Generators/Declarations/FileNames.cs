using System.Globalization;
using Edda.Generators.Model;

namespace Edda.Generators.Declarations;

/// <summary>
/// Names of generated files. They must differ in more than case, which class names need not: such neighbours get a suffix made of the name.
/// </summary>
internal static class FileNames
{
    public static EquatableArray<string> Crowded(EquatableArray<MarkedClass> classes) => new([
        .. classes.Select(c => c.DottedName).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).SelectMany(g => g)
            .OrderBy(n => n, StringComparer.Ordinal)]);

    public static string Of(string dottedName, EquatableArray<string> crowded) =>
        crowded.Contains(dottedName) ? $"{dottedName}.{Fingerprint(dottedName)}.g.cs" : $"{dottedName}.g.cs";

    private static string Fingerprint(string name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
            hash = unchecked((hash ^ c) * 16777619u);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
