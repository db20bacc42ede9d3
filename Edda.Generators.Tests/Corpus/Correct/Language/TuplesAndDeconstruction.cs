using Edda;

namespace Geometry;

public sealed class Box(double width, double height)
{
    public double Width { get; } = width;

    public double Height { get; } = height;

    public void Deconstruct(out double width, out double height) => (width, height) = (Width, Height);
}

[Activity]
public sealed partial class Cut
{
    public (int Pieces, double Waste) Run(double sheet, double piece) => ((int)(sheet / piece), sheet % piece);
}

[Workflow]
public sealed partial class CutSheets
{
    public async Task<(int Pieces, double Waste)> RunAsync(WorkflowContext ctx, double[] sheets, double width, double height)
    {
        var (w, h) = new Box(width, height);
        (w, h) = w > h ? (h, w) : (w, h);
        var total = (Pieces: 0, Waste: 0.0);
        foreach (var (sheet, index) in sheets.Select((sheet, index) => (sheet, index)))
        {
            var (pieces, waste) = await ctx.Cut(sheet, w * h);
            total = (total.Pieces + pieces, total.Waste + waste);
            ctx.SetStatus($"{index + 1} of {sheets.Length}");
        }

        (total.Pieces, _) = (Math.Max(total.Pieces, 0), total.Waste);
        return total;
    }
}
