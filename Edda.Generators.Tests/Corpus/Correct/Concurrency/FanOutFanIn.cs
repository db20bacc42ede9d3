using Edda;

namespace Renders;

public sealed record Tile(int X, int Y);

[Activity(TimeoutSeconds = 600)]
public sealed partial class RenderTile
{
    public double Run(Tile tile, int quality)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Parallel.For(0, quality, _ => Thread.SpinWait(10));
        return tile.X + tile.Y + watch.Elapsed.TotalSeconds;
    }
}

[Activity]
public sealed partial class Stitch
{
    public string Run(double[] times) => $"image-{Guid.NewGuid()}-{times.Length}.png";
}

[Workflow]
public sealed partial class Render
{
    public async Task<string> RunAsync(WorkflowContext ctx, int width, int height)
    {
        var tiles =
            from x in Enumerable.Range(0, width)
            from y in Enumerable.Range(0, height)
            select new Tile(x, y);
        var times = new List<double>();
        foreach (var row in tiles.GroupBy(t => t.Y))
            times.AddRange(await Task.WhenAll(row.Select(tile => ctx.RenderTile(tile, quality: 3, options: new() { Id = $"tile-{tile.X}-{tile.Y}" }))));
        return await ctx.Stitch([.. times]);
    }
}
