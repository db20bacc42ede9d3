using Edda;

namespace Bikes;

[Activity]
public sealed class {|EDDA1001:UnlockBike|}
{
    public bool Run(string bike) => bike.Length > 0;
}
