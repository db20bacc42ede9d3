using Edda;

namespace Flights;

[{|EDDA1010:Activity(FormerNames = ["départ"])|}]
public sealed partial class Depart
{
    public DateTimeOffset Run(string flight, int delay) => new(2030, 1, 1, flight.Length, delay, 0, TimeSpan.Zero);
}
