using Edda.Generators.Determinism.Reached;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The text of an assembly's facts, format 1: a line for each offence that a member reaches: documentation id, rule number, <c>!</c> for sure or <c>?</c>,
/// what offends, and the steps of the path inside the assembly, with tabs between. A sixth column has, with spaces between, the ids of virtual members of which
/// the assembly knows one implementation: it is sure as long as there is no other. A reader passes over lines that it does not understand.
/// </summary>
internal static class FactText
{
    public const int Format = 1;

    public static string Write(string id, Offence offence) =>
        string.Join("\t", [
            id, offence.Rule.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), offence.IsSure ? "!" : "?", offence.What, offence.Steps,
            .. offence.IsSure && offence.Unless.Count > 0 ? [string.Join(" ", offence.Unless)] : (string[])[]]);

    public static Dictionary<string, List<Offence>> Read(string text)
    {
        var facts = new Dictionary<string, List<Offence>>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split('\t');
            if (parts.Length is not (5 or 6) || parts[2] is not ("!" or "?") || !int.TryParse(parts[1], out var number) || DeterminismRules.All.FirstOrDefault(r => r.Number == number) is not { } rule)
                continue;
            if (!facts.TryGetValue(parts[0], out var offences))
                facts.Add(parts[0], offences = []);
            offences.Add(new(rule, parts[3], parts[4], rule.InsteadInHelper, parts[2] == "!", line: null, parts.Length > 5 ? parts[5].Split(' ') : null));
        }

        return facts;
    }
}
