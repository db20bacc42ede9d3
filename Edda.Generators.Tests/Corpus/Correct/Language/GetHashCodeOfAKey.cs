using Edda;

namespace Grids;

/// <summary>A key with an equality of its own: a dictionary asks for its hash, the workflow does not.</summary>
public sealed class Cell(int x, int y) : IEquatable<Cell>
{
    public int X { get; } = x;

    public int Y { get; } = y;

    public bool Equals(Cell? other) => other is not null && (X, Y) == (other.X, other.Y);

    public override bool Equals(object? obj) => Equals(obj as Cell);

    public override int GetHashCode() => HashCode.Combine(X, Y);
}

[Activity]
public sealed partial class Survey
{
    public int Run(int x, int y) => x * y;
}

[Workflow]
public sealed partial class SurveyGrid
{
    public async Task<int> RunAsync(WorkflowContext ctx, int[] xs, int[] ys)
    {
        var heights = new Dictionary<Cell, int>();
        foreach (var x in xs)
        {
            foreach (var y in ys)
            {
                var cell = new Cell(x, y);
                if (!heights.ContainsKey(cell))
                    heights[cell] = await ctx.Survey(x, y);
            }
        }

        return heights.Values.Max();
    }
}
