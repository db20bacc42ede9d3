using Edda;

namespace Backups;

[Activity]
public sealed partial class Compress
{
    public int Run(byte[] data, CancellationToken {|EDDA3007:token|})
    {
        var runs = 0;
        for (var i = 1; i < data.Length; i++)
            runs += data[i] == data[i - 1] ? 0 : 1;
        return runs;
    }
}
