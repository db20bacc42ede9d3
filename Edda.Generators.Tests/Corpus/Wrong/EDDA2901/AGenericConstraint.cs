using Edda;

namespace Shapes;

public interface IShape
{
    double Area();
}

public readonly record struct Square(double Side) : IShape
{
    public double Area() => Side * Side;
}

public readonly record struct Cloud(double Size) : IShape
{
    public double Area() => Size * Random.Shared.NextDouble();
}

public static class Areas
{
    public static double Sum<T>(IEnumerable<T> shapes) where T : IShape => shapes.Sum(shape => shape.Area());
}

[Workflow]
public sealed partial class Measure
{
    public async Task<double> RunAsync(WorkflowContext ctx, double[] sides)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(6));
        return {|EDDA2901:Areas.Sum|}(sides.Select(side => new Square(side)));
    }
}
