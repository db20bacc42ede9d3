using Edda;

namespace Flights;

[{|EDDA1010:Activity("book seat")|}]
public sealed partial class BookSeat
{
    public string Run(int row, char seat) => $"{row}{seat}";
}
