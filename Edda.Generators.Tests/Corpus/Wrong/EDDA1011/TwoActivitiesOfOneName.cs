using Edda;

namespace Flights;

[Activity("board")]
public sealed partial class {|EDDA1011:BoardPassenger|}
{
    public void Run(string passenger) => ArgumentException.ThrowIfNullOrEmpty(passenger);
}

[Activity("Board")]
public sealed partial class BoardCrew
{
    public int Run(int members) => members;
}
