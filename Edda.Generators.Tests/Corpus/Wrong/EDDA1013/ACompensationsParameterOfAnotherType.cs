using Edda;

namespace Flights;

[Activity]
public sealed partial class ReserveSeat
{
    public string Run(string flight, int seats) => $"{flight}:{seats}";
}

[Compensation(typeof(ReserveSeat))]
public sealed partial class ReleaseSeat
{
    public void Run(string flight, long {|EDDA1013:seats|}) => ArgumentException.ThrowIfNullOrEmpty(flight, $"{seats}");
}
