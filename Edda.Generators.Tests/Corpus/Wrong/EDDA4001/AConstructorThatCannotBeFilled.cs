using Edda;

namespace Tables;

public sealed class Range(int from, int to)
{
    public int Length { get; } = to - from;
}

[Workflow]
public sealed partial class SumRange
{
    public Task RunAsync(WorkflowContext ctx, Range {|EDDA4001:range|}) => ctx.Sleep(TimeSpan.FromSeconds(range.Length));
}
