using Edda;
using Grids;

namespace Farm;

[Workflow]
public sealed partial class Irrigate
{
    public async Task<int> RunAsync(WorkflowContext ctx, int rows, int columns)
    {
        var field = Grid.Of(rows, columns);
        using var scope = field.Enter();
        var (height, width) = field;
        foreach (var cell in field + 1)
            await ctx.Sleep(TimeSpan.FromMinutes(cell));
        field.Label = "watered";
        int all = field;
        return field is [1, ..] ? all : field[^1] + height * width;
    }
}

// assembly: Grids
using Edda;

namespace Grids;

/// <summary>What the language calls is pure here; what else there is calls nothing that a workflow uses.</summary>
public sealed class Grid(int rows, int columns)
{
    private string _label = "";

    public int Count => rows * columns;

    public string Label
    {
        get => _label + DateTime.Now;
        set => _label = value;
    }

    public int this[int index] => index % columns;

    public static Grid Of(int rows, int columns) => new(rows, columns);

    public static Grid operator +(Grid grid, int more) => Of(grid.Count, more);

    public static Grid operator -(Grid grid, int fewer) => Of(grid.Count, DateTime.Now.Day - fewer);

    public static implicit operator int(Grid grid) => grid.Count;

    public Row GetEnumerator() => new(Count);

    public void Deconstruct(out int height, out int width) => (height, width) = (rows, columns);

    public Lease Enter() => new();

    public Task Rest(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromHours(Count));

    public sealed class Row(int count)
    {
        public int Current { get; private set; }

        public bool MoveNext() => ++Current < count;
    }

    public sealed class Lease : IDisposable
    {
        public void Dispose() => GC.SuppressFinalize(this);

        public void Extend() => _ = Guid.NewGuid();
    }
}
