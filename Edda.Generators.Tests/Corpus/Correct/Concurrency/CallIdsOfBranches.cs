using Edda;

namespace Couriers;

[Activity]
public sealed partial class Dispatch
{
    public string Run(string parcel, string way) => $"{parcel} by {way}";
}

[Workflow]
public sealed partial class DispatchParcels
{
    private static readonly CallOptions s_patient = new() { Timeout = TimeSpan.FromMinutes(2) };

    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] parcels, bool urgent)
    {
        var first = urgent
            ? await ctx.Dispatch(parcels[0], "air", new() { Id = "first" })
            : await ctx.Dispatch(parcels[0], "road", new() { Id = "first" });
        if (first.Length > 100)
        {
            await ctx.Sleep(TimeSpan.FromHours(1), new() { Id = "last" });
            return [first];
        }

        var others = await Task.WhenAll(parcels.Skip(1).Select((parcel, n) => ctx.Dispatch(parcel, "road", s_patient with { Id = $"other:{n}" })));
        foreach (var other in others)
        {
            if (!other.EndsWith("road", StringComparison.Ordinal))
            {
                await ctx.Dispatch(other, "rail", new() { Id = "again" });
                break;
            }
        }

        await ctx.TryWaitEvent<bool>("delivered", TimeSpan.FromDays(3), new() { Id = "last" });
        return [first, .. others];
    }
}
