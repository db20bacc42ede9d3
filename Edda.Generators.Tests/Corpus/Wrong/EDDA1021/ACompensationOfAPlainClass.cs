using Edda;

namespace Parcels;

public sealed class Parcel;

[{|EDDA1021:Compensation(typeof(Parcel))|}]
public sealed partial class ReturnParcel
{
    public void Run() => ArgumentOutOfRangeException.ThrowIfZero(Environment.ExitCode + 1);
}
