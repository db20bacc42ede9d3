using Edda;

namespace Scans;

public interface IScanner
{
    string Name { get; }
}

[Activity]
public sealed partial class Calibrate
{
    public string Run(IScanner {|EDDA4001:scanner|}) => scanner.Name;
}
