using Edda;

namespace Scans;

[Activity]
public sealed partial class TryScan
{
    public Exception? {|EDDA4001:Run|}(string page) => page.Length == 0 ? new ArgumentException("empty") : null;
}
