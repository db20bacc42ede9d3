using System;
using System.Linq;
using System.Threading.Tasks;
using Edda;
using Parcels;

namespace Application;

internal sealed record Dispatched(int Parcels, decimal Weight, string Numbers);

[Workflow]
internal sealed partial class Dispatch
{
    private decimal _weight;

    public async Task<Dispatched> RunAsync(WorkflowContext ctx, decimal[] weights)
    {
        var parcels = await Task.WhenAll(weights.Select((weight, index) => ctx.PackParcel(index + 1, weight)));
        foreach (var parcel in parcels)
            _weight += parcel.Weight;
        await ctx.Sleep(TimeSpan.FromMilliseconds(20));
        return new(parcels.Length, _weight, string.Join(' ', parcels.Select(parcel => parcel.Number)));
    }
}
