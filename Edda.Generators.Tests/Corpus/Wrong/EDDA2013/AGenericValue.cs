using Edda;

namespace Graphs;

[Workflow]
public sealed partial class Spread
{
    public Task<int> RunAsync(WorkflowContext ctx, string city)
    {
        ctx.SetStatus("spreading");
        return Task.FromResult(Index(city, 16));

        static int Index<T>(T value, int size) where T : notnull => (int)((uint){|EDDA2013:value.GetHashCode|}() % size);
    }
}
