using Edda;

namespace Tables;

public sealed record Position(int Row, int Column);

[Activity]
public sealed partial class Fill
{
    public int Run(Dictionary<Position, string> {|EDDA4001:cells|}) => cells.Count;
}
