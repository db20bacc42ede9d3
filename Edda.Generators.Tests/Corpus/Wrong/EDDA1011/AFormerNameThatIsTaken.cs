using Edda;

namespace Flights;

[Activity]
public sealed partial class {|EDDA1011:Fuel|}
{
    public int Run(int litres) => litres;
}

[Activity(FormerNames = ["Fuel"])]
public sealed partial class FillTanks
{
    public int Run(int litres, string plane) => litres + plane.Length;
}
