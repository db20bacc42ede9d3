using System;
using System.Threading.Tasks;
using Edda;
using Parcels;

namespace Application;

internal sealed record HandedOver(string To, decimal? Postage);

internal sealed record Delivered(Guid Ticket, DateTimeOffset Packed, string Numbers, HandedOver HandedOver);

/// <summary>Waits for its event as long as it takes; what it decided before is replayed by whichever program is there then.</summary>
[Workflow]
internal sealed partial class Delivery
{
    public async Task<Delivered> RunAsync(WorkflowContext ctx)
    {
        var (ticket, packed) = (ctx.NewGuid(), ctx.UtcNow);
        var parcels = await Task.WhenAll(ctx.PackParcel(1, 2.5m), ctx.PackParcel(2, 4m));
        foreach (var parcel in parcels)
            await ctx.NoteParcel(parcel, ticket);
        var handedOver = await ctx.WaitEvent<HandedOver>("handed-over");
        return new(ticket, packed, $"{parcels[0].Number} {parcels[1].Number}", handedOver.Data);
    }
}
