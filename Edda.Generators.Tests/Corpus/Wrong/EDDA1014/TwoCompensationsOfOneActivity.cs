using Edda;

namespace Hotels;

[Activity]
public sealed partial class BookRoom
{
    public int Run(string hotel) => hotel.Length;
}

[Compensation(typeof(BookRoom))]
public sealed partial class CancelRoom
{
    public void Run(string hotel) => ArgumentException.ThrowIfNullOrEmpty(hotel);
}

[Compensation(typeof(BookRoom))]
public sealed partial class {|EDDA1014:ReleaseRoom|}
{
    public void Run(int result) => ArgumentOutOfRangeException.ThrowIfNegative(result);
}
