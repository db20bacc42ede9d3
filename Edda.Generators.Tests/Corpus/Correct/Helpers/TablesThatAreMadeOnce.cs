using System.Runtime.CompilerServices;
using Edda;
using Microsoft.Extensions.Logging;

namespace Postage;

/// <summary>Filled by its static constructor and what that alone calls; nobody else changes it.</summary>
public static class Zones
{
    private static readonly Dictionary<string, int> s_zones = [];
    private static readonly int[] s_surcharges = [0, 2, 5];

    static Zones()
    {
        Add(1, "DE", "AT");
        Add(2, "FR", "PL");
        s_surcharges[2]++;
    }

    public static IReadOnlyDictionary<string, int> All => s_zones;

    public static int Surcharge(string country) => s_surcharges[s_zones.GetValueOrDefault(country)];

    private static void Add(int zone, params string[] countries)
    {
        foreach (var country in countries)
            s_zones.Add(country, zone);
    }
}

/// <summary>Filled when the assembly is loaded, before any code of it runs.</summary>
public static class Formats
{
    public static readonly List<string> Known = [];

    [ModuleInitializer]
    internal static void Fill() => Known.AddRange(["letter", "parcel"]);
}

/// <summary>What an activity fills has the same name as what the workflow reads, and is another one.</summary>
public sealed class Depot
{
    public readonly List<string> Known = [];

    public static class Zones
    {
        public static readonly Dictionary<string, int> All = [];
    }
}

[Activity]
public sealed partial class Register(Depot depot)
{
    public void Run(string country, string format)
    {
        depot.Known.Add(format);
        Depot.Zones.All[country] = depot.Known.Count;
        var known = Formats.Known.ToList();
        known.Add(format);
    }
}

[Workflow]
public sealed partial class Post
{
    public async Task<int> RunAsync(WorkflowContext ctx, string country, string format)
    {
        if (!Formats.Known.Contains(format) || !Zones.All.ContainsKey(country))
            throw new TerminalException($"{format} is not sent to {country}");
        await ctx.Register(country, format);
        if (!ctx.IsReplaying)
            Console.WriteLine($"{format} to {country}");
        ctx.Logger.LogInformation("{Format} to {Country}", format, country);
        return 3 + Zones.Surcharge(country);
    }
}
