using Edda;

namespace Hotels;

[Activity]
public sealed partial class {|EDDA1016:MakeBed|}
{
    private readonly int _pillows;

    public MakeBed() => _pillows = 2;

    public MakeBed(int pillows) => _pillows = pillows;

    public int Run(int room) => room + _pillows;
}
