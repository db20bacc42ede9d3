using Edda.Generators.Determinism.Reached;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The text of an assembly's facts, format 1: a line for each offence that a member reaches: documentation id, rule number, <c>!</c> for sure or <c>?</c>,
/// what offends, and the steps of the path inside the assembly, with tabs between. A sixth column has, with spaces between, the ids of virtual members of which
/// the assembly knows one implementation: it is sure as long as there is no other. A line for each virtual member that it calls and that another assembly may
/// implement has <c>call</c> in place of the number, the id of that member, the steps to it, and in a sixth column the reference id of the object's type where
/// that is another than the member's. A line for a member that asks the context for what a history records has <c>records</c> in place of the number, <c>!</c> or
/// <c>?</c>, <c>drawn</c> where that is no durable call but only an id or a number, <c>held</c> where it stands only in code that the member makes and may not run, and an
/// empty column. A call that stands only
/// in code which the member makes and does not run has a second line, with <c>kept</c> in place of <c>call</c> and no steps. A reader passes over lines that it does not
/// understand.
/// </summary>
internal static class FactText
{
    public const int Format = 1;

    private const string Call = "call";
    private const string Kept = "kept";
    private const string Records = "records";
    private const string Drawn = "drawn";
    private const string Held = "held";

    public static string Write(string id, Offence offence) =>
        Line(id, offence.Rule.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), offence, offence.What, offence.IsSure ? string.Join(" ", offence.Unless) : "");

    public static string Write(string id, OpenCall call) => Line(id, Call, call, call.Member, call.Receiver);

    /// <summary>Says of a call that it stands only in code that the member makes and does not run.</summary>
    public static string WriteKept(string id, OpenCall call) => string.Join("\t", [id, Kept, "!", call.Member, "", .. call.Receiver.Length > 0 ? [call.Receiver] : (string[])[]]);

    public static string WriteRecording(string id, bool records, bool waits) =>
        string.Join("\t", [id, Records, records ? "!" : "?", !records ? Held : waits ? "" : Drawn, ""]);

    public static Dictionary<string, MemberFacts> Read(string text)
    {
        var facts = new Dictionary<string, MemberFacts>(StringComparer.Ordinal);
        var kept = new List<(string Id, string Member, string Receiver)>();
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split('\t');
            if (parts.Length is not (5 or 6) || parts[2] is not ("!" or "?"))
                continue;
            var last = parts.Length > 5 ? parts[5] : "";
            if (parts[1] == Call)
                Of(parts[0]).OpenCalls.Add(new(parts[3], last, parts[4], parts[2] == "!", isMade: true));
            else if (parts[1] == Kept)
                kept.Add((parts[0], parts[3], last));
            else if (parts[1] == Records)
                (Of(parts[0]).Records, Of(parts[0]).Waits) = (parts[3] != Held, parts[3] != Drawn);
            else if (int.TryParse(parts[1], out var number) && ReachableRules.Numbered(number) is { } rule)
                Of(parts[0]).Offences.Add(new(rule, parts[3], parts[4], rule.InsteadInHelper, parts[2] == "!", line: null, last.Length > 0 ? last.Split(' ') : null));
        }

        foreach (var (id, member, receiver) in kept)
            Of(id).Keep(member, receiver);
        return facts;

        MemberFacts Of(string id)
        {
            if (!facts.TryGetValue(id, out var said))
                facts.Add(id, said = new());
            return said;
        }
    }

    private static string Line(string id, string kind, WayEnd end, string what, string last) =>
        string.Join("\t", [id, kind, end.IsSure ? "!" : "?", what, end.Steps, .. last.Length > 0 ? [last] : (string[])[]]);
}
