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
    public Verdict {|EDDA4001:Run|}(string image) => new Clean { Text = image };
}
