using Edda;

namespace Scans;

[Activity]
public sealed partial class TryScan
{
    public {|EDDA4001:Exception?|} Run(string page) => page.Length == 0 ? new ArgumentException("empty") : null;
}
