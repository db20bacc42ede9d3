using System.Buffers;
using Edda;

namespace Shapes;

public static class Drawing
{
    public static async Task<int> Draw(WorkflowContext ctx, int points)
    {
        var buffer = ArrayPool<int>.Shared.Rent(points);
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        ArrayPool<int>.Shared.Return(buffer);
        return points;
    }
}

[Workflow]
public sealed partial class DrawMap
{
    public Task<int> RunAsync(WorkflowContext ctx, int points) => {|EDDA2901:Drawing.Draw|}(ctx, points);
}
