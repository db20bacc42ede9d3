using System.Collections.Frozen;
using System.Collections.Immutable;
using Edda;

namespace Vat;

internal static class Tables
{
    internal const decimal Standard = 0.19m;

    internal static readonly ImmutableDictionary<string, decimal> Reduced = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("book", 0.07m), KeyValuePair.Create("bread", 0.07m)]);

    internal static readonly FrozenSet<string> Exempt = new[] { "insurance", "rent" }.ToFrozenSet(StringComparer.Ordinal);

    internal static readonly ImmutableSortedDictionary<int, string> Codes = new Dictionary<int, string> { [1] = "standard", [2] = "reduced", [3] = "exempt" }.ToImmutableSortedDictionary();

    internal static IReadOnlyList<string> Countries { get; } = ["AT", "DE"];
}

[Activity]
public sealed partial class Declare
{
    public void Run(string goods, decimal vat) => File.AppendAllText("vat.csv", $"{DateTime.Now};{goods};{vat}");
}

[Workflow]
public sealed partial class DeclareVat
{
    public async Task<string> RunAsync(WorkflowContext ctx, string country, Dictionary<string, decimal> goods)
    {
        if (!Tables.Countries.Contains(country))
            throw new TerminalException(country);
        foreach (var kind in goods.Keys.ToImmutableSortedSet(StringComparer.Ordinal))
        {
            var rate = Tables.Exempt.Contains(kind) ? 0 : Tables.Reduced.GetValueOrDefault(kind, Tables.Standard);
            await ctx.Declare(kind, goods[kind] * rate);
        }

        var legend = "";
        foreach (var (code, name) in Tables.Codes)
            legend += $"{code}={name} ";
        return legend.TrimEnd();
    }
}
