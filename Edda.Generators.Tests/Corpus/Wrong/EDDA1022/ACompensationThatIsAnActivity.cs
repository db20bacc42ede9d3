using Edda;

namespace Parcels;

[Activity]
public sealed partial class Load
{
    public void Run(string parcel) => ArgumentException.ThrowIfNullOrEmpty(parcel);
}

[Compensation(typeof(Load)), Activity]
public sealed partial class {|EDDA1022:Unload|}
{
    public void Run(string parcel) => ArgumentException.ThrowIfNullOrWhiteSpace(parcel);
}
