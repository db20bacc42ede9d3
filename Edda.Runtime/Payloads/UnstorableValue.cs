namespace Edda.Payloads;

/// <summary>Why a value cannot be recorded, in words that can be read.</summary>
internal static class UnstorableValue
{
    private const string PathMark = "Path: $.";
    private const int ShownAtEachEnd = 3;

    /// <summary>The serializer's message; a path that has run in circles to its limit is cut to its first and last members.</summary>
    internal static string Words(Exception error)
    {
        var message = error.Message;
        if (message.IndexOf(PathMark, StringComparison.Ordinal) is var mark && mark < 0)
            return message;
        var start = mark + PathMark.Length;
        var end = message.IndexOfAny([' ', '|'], start);
        if (end < 0)
            end = message.Length;
        var members = message[start..end].TrimEnd('.').Split('.');
        if (members.Length <= 4 * ShownAtEachEnd)
            return message;
        var shown = string.Join('.', members[..ShownAtEachEnd]) + $".…({members.Length - (2 * ShownAtEachEnd)} more)…." + string.Join('.', members[^ShownAtEachEnd..]);
        return $"{message[..start]}{shown}{message[end..]}";
    }
}
