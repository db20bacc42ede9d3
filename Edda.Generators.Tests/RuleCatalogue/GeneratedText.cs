namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>Parts of the documentation that follow from the rules. <c>EDDA_ACCEPT=1</c> rewrites them; read the difference before committing it.</summary>
internal static class GeneratedText
{
    /// <summary>The file, below the root of the repository, holds what <paramref name="rewrite"/> makes of it.</summary>
    internal static void Verify(string path, Func<string, string> rewrite)
    {
        var file = Path.Combine(Rule.Root, path);
        var found = File.Exists(file) ? File.ReadAllText(file) : "";
        var expected = rewrite(found);
        if (Environment.GetEnvironmentVariable("EDDA_ACCEPT") == "1" && expected != found)
            File.WriteAllText(file, found = expected);
        Assert.That(found, Is.EqualTo(expected));
    }

    /// <summary>Replaces what stands between the marks <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.</summary>
    internal static string Between(string text, string name, string content)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.That(from, Is.GreaterThanOrEqualTo(0).And.LessThan(to), $"the marks of '{name}'");
        return text[..(from + begin.Length)] + content + text[to..];
    }
}
