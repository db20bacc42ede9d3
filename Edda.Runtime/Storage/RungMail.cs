using System.Globalization;

namespace Edda.Storage;

/// <summary>What a ring says of mail, as text: <c>worker:key:seq</c>, with <c>:*</c> behind it where others are to look too.</summary>
/// <param name="Worker">Who runs the receiver, or ran it last.</param>
/// <param name="Key">The receiver.</param>
/// <param name="Seq">The mail's number.</param>
/// <param name="ConcernsOthers">Nobody owns the receiver: if the worker does not take it, somebody else has to.</param>
internal readonly record struct RungMail(int Worker, long Key, long Seq, bool ConcernsOthers)
{
    private const string Others = ":*";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Worker}:{Key}:{Seq}{(ConcernsOthers ? Others : "")}");

    /// <summary>False for anything else: of another version, or of somebody who is not Edda.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out RungMail mail)
    {
        mail = default;
        var concernsOthers = text.EndsWith(Others, StringComparison.Ordinal);
        if (concernsOthers)
            text = text[..^Others.Length];
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, ':') != 3
            || !int.TryParse(text[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var worker)
            || !long.TryParse(text[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            || !long.TryParse(text[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return false;
        }

        mail = new RungMail(worker, key, seq, concernsOthers);
        return true;
    }
}
