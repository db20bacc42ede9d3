using Edda;

namespace Shipping;

public sealed record Address(string Country, string? State, string Zip);

public sealed record Parcel(double Kilos, (double Width, double Height, double Depth) Size, Address To, bool Fragile);

[Activity]
public sealed partial class BookCarrier
{
    public string Run(string carrier, double kilos) => $"{carrier}/{kilos}";
}

[Workflow]
public sealed partial class ChooseCarrier
{
    public async Task<string> RunAsync(WorkflowContext ctx, Parcel parcel)
    {
        var carrier = parcel switch
        {
            { To: { Country: "US", State: "AK" or "HI" } } => "air",
            { Kilos: > 30 } or { Size: { Width: > 120 } } => "freight",
            { Fragile: true, To.Country: not "DE" } => "courier",
            { Size: var (width, height, depth) } when width * height * depth < 1_000 => "letter",
            { To.Zip: ['1', '0', ..] } => "bike",
            _ => "parcel",
        };
        return await ctx.BookCarrier(carrier, Math.Ceiling(parcel.Kilos));
    }
}
