namespace Edda.Storage.PostgreSql;

/// <summary>Free text as PostgreSQL can hold it: it knows no U+0000, and the driver refuses half a surrogate pair.</summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    internal static string? Of(string? text) => text is null || IsStorable(text) ? text : string.Create(text.Length, text, static (into, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (i + 1 < from.Length && char.IsSurrogatePair(from[i], from[i + 1]))
            {
                into[i] = from[i];
                into[i + 1] = from[++i];
            }
            else
            {
                into[i] = from[i] == '\0' || char.IsSurrogate(from[i]) ? Replacement : from[i];
            }
        }
    });

    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
