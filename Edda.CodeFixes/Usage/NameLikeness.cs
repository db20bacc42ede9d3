using System.Text.RegularExpressions;

namespace Edda.CodeFixes.Usage;

/// <summary>Compares names as a person does: by their words, and by the slips of a typist.</summary>
internal static class NameLikeness
{
    private const int MostSlips = 2;

    /// <summary>Above 0 up to 1 for names that are alike; 0 for others.</summary>
    internal static double Of(string one, string other)
    {
        var slips = Slips(one, other);
        if (slips <= MostSlips && slips * 3 <= Math.Min(one.Length, other.Length))
            return 1 - (slips / 10.0);
        var (words, others) = (Words(one), Words(other));
        var shared = words.Intersect(others, StringComparer.OrdinalIgnoreCase).Count();
        var likeness = 2.0 * shared / (words.Length + others.Length);
        return likeness >= 0.5 ? likeness / 2 : 0;
    }

    private static string[] Words(string name) => [.. Regex.Matches(name, "[A-Z]?[a-z0-9]+|[A-Z]+").Cast<Match>().Select(m => m.Value)];

    /// <summary>How many letters must be added, left out or changed.</summary>
    private static int Slips(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, above) = (row[0], 0);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
