using Edda;

namespace Tables;

[Activity]
public sealed partial class Transpose
{
    public int Run(int[,] {|EDDA4001:matrix|}) => matrix.Length;
}
