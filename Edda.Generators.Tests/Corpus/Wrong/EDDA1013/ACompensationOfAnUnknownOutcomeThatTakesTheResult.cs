using Edda;

namespace Flights;

public sealed record Booking(string Locator);

[Activity]
public sealed partial class BookFlight
{
    public Booking Run(string flight) => new(flight);
}

[Compensation(typeof(BookFlight), OnUnknown = true)]
public sealed partial class CancelFlight
{
    public void Run(Booking {|EDDA1013:booking|}) => ArgumentNullException.ThrowIfNull(booking);
}
