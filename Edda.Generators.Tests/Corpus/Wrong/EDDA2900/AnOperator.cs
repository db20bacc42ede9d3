using Edda;

namespace Games;

public readonly record struct Points(int Value)
{
    public static Points operator +(Points left, Points right) => new(left.Value + right.Value + Random.Shared.Next(3));
}

[Workflow]
public sealed partial class AddPoints
{
    public async Task<int> RunAsync(WorkflowContext ctx, int first)
    {
        var second = await ctx.WaitEvent<int>("points");
        var sum = {|EDDA2900:new Points(first) + new Points(second.Data)|};
        return sum.Value;
    }
}
