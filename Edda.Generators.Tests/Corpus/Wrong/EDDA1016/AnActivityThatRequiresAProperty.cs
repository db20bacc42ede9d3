using Edda;

namespace Hotels;

[Activity]
public sealed partial class RingBell
{
    public required string {|EDDA1016:Desk|} { get; set; }

    public string Run(string guest) => $"{guest} at {Desk}";
}
