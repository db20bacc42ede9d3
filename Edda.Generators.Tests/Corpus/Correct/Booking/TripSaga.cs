using Edda;

namespace Travel;

public sealed record Trip(string Traveller, string From, string To, DateOnly Day);

public sealed record Booking(string Number);

[Activity]
public sealed partial class BookFlight(HttpClient airline)
{
    public async Task<Booking> RunAsync(string from, string to, DateOnly day, CancellationToken cancellationToken) =>
        new(await airline.GetStringAsync($"{from}/{to}/{day:O}", cancellationToken));
}

[Compensation(typeof(BookFlight))]
public sealed partial class CancelFlight(HttpClient airline)
{
    public Task RunAsync(Booking booking, CancellationToken cancellationToken) => airline.DeleteAsync(booking.Number, cancellationToken);
}

[Activity]
public sealed partial class BookHotel(HttpClient hotel)
{
    public async Task<Booking> RunAsync(string city, DateOnly day, CancellationToken cancellationToken) =>
        new(await hotel.GetStringAsync($"{city}/{day:O}", cancellationToken));
}

[Compensation(typeof(BookHotel))]
public sealed partial class CancelHotel(HttpClient hotel)
{
    public Task RunAsync(Booking booking, CancellationToken cancellationToken) => hotel.DeleteAsync(booking.Number, cancellationToken);
}

[Workflow]
public sealed partial class BookTrip
{
    public async Task<string[]> RunAsync(WorkflowContext ctx, Trip trip)
    {
        ctx.SetStatus("flight");
        var there = await ctx.BookFlight(trip.From, trip.To, trip.Day);
        ctx.SetStatus("hotel");
        var bed = await ctx.BookHotel(trip.To, trip.Day);
        ctx.SetStatus("flight back");
        var back = await ctx.BookFlight(trip.To, trip.From, trip.Day.AddDays(1));
        return [there.Number, bed.Number, back.Number];
    }
}
