namespace Edda.Migrations;

/// <summary>
/// Divides a migration into its statements, for a database that changes its schema statement by statement. A semicolon inside quotes or a comment ends
/// nothing.
/// </summary>
internal static class SqlScript
{
    internal static IReadOnlyList<string> Split(string text)
    {
        List<string> statements = [];
        var (start, hasContent) = (0, false);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ';')
            {
                if (hasContent)
                    statements.Add(text[start..at].Trim());
                (start, hasContent) = (at + 1, false);
                at++;
                continue;
            }

            var end = SkipComment(text, at);
            if (end == at)
            {
                hasContent |= !char.IsWhiteSpace(text[at]);
                end = SkipQuoted(text, at);
            }

            at = end;
        }

        if (hasContent)
            statements.Add(text[start..].Trim());
        return statements;
    }

    private static int SkipComment(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("--"))
            return After(text, "\n", at);
        return text.AsSpan(at).StartsWith("/*") ? After(text, "*/", at + 2) : at;
    }

    // A doubled quote is the end of one text and the beginning of the next.
    private static int SkipQuoted(string text, int at) => text[at] is '\'' or '"' or '`' ? After(text, text[at].ToString(), at + 1) : at + 1;

    private static int After(string text, string end, int from) => text.IndexOf(end, from, StringComparison.Ordinal) is var found and >= 0 ? found + end.Length : text.Length;
}
