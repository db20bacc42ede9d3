using Edda;

namespace Bikes;

[Activity]
file sealed partial class {|EDDA1002:OilChain|}
{
    public void Run(string bike) => ArgumentException.ThrowIfNullOrEmpty(bike);
}
