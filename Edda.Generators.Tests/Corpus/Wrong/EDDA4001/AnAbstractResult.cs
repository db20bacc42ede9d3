using Edda;

namespace Scans;

public abstract class Verdict
{
    public required string Text { get; init; }
}

public sealed class Clean : Verdict;

[Activity]
public sealed partial class Inspect
{
    public {|EDDA4001:Verdict|} Run(string image) => new Clean { Text = image };
}
