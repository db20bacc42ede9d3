using System.Text;
using System.Text.RegularExpressions;

namespace Edda.Tests.Wire;

/// <summary>
/// The statements of a message without their values, which the driver writes into the text: the same statement is then the same text, however many rows it
/// has.
/// </summary>
internal static partial class MySqlText
{
    internal static string WithoutValues(string text)
    {
        var sql = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\'')
            {
                at = EndOfString(text, at);
                sql.Append('?');
            }
            else if (char.IsAsciiDigit(c) && (at == 0 || !IsOfName(text[at - 1])))
            {
                while (at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] == '.'))
                    at++;
                sql.Append('?');
            }
            else
            {
                sql.Append(c);
            }
        }

        var statements = Value().Replace(sql.ToString(), "?").Split(";\n").Select(one => Rows().Replace(Values().Replace(one, "?"), "$1").Trim(' ', ';', '\n'));
        var distinct = new List<string>();
        foreach (var statement in statements)
        {
            if (distinct.Count == 0 || distinct[^1] != statement)
                distinct.Add(statement);
        }

        return string.Join("; ", distinct);
    }

    private static int EndOfString(string text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '\'' && (at + 1 == text.Length || text[at + 1] != '\''))
                return at;
            else if (text[at] == '\'')
                at++;
        }

        return at;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or '$' or '`';

    // The driver writes values in capitals or as functions, Edda its words in small letters.
    [GeneratedRegex(@"-?(?:timestamp\(\?\)|_binary\?|NULL\b|\?)")]
    private static partial Regex Value();

    [GeneratedRegex(@"\?(?:,\s*\?)+")]
    private static partial Regex Values();

    [GeneratedRegex(@"(\([^()]*\)|select \?)(?:,?\s*(?:union all\s*)?\1)+")]
    private static partial Regex Rows();
}
