using Edda;

namespace Plugins;

public interface ITariffs
{
    void Announce(string region, decimal perHour);

    decimal PerHour(string region);
}

public sealed class TariffTable : ITariffs
{
    private readonly SortedDictionary<string, decimal> _perHour = new(StringComparer.Ordinal);

    public void Announce(string region, decimal perHour) => _perHour[region] = perHour;

    public decimal PerHour(string region) => _perHour.GetValueOrDefault(region, 1m);
}

public static class Parking
{
    public static ITariffs Tariffs { get; } = new TariffTable();
}

public static class Startup
{
    public static void Configure(IReadOnlyDictionary<string, decimal> regions)
    {
        foreach (var (region, perHour) in regions)
            Parking.Tariffs.Announce(region, perHour);
    }
}

[Activity]
public sealed partial class OpenBarrier
{
    public Task RunAsync(string gate) => Task.CompletedTask;
}

[Workflow]
public sealed partial class ParkCar
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string region, string gate)
    {
        var arrived = ctx.UtcNow;
        await ctx.WaitEvent<string>("leaving");
        await ctx.OpenBarrier(gate);
        return (decimal)(ctx.UtcNow - arrived).TotalHours * {|EDDA2011:Parking.Tariffs|}.PerHour(region);
    }
}
