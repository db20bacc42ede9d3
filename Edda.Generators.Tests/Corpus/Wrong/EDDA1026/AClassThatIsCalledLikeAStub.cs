using Edda;

namespace Parcels;

public static class {|EDDA1026:WrapCalls|}
{
    public static int Count(string parcel) => parcel.Length;
}

[Activity]
public sealed partial class Wrap
{
    public int Run(string parcel) => WrapCalls.Count(parcel);
}
