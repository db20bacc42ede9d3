using Edda;
using Warehouse;

namespace Fulfilment;

[Workflow]
public sealed partial class PickOrder
{
    public async Task<string> RunAsync(WorkflowContext ctx, string order)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(5));
        return {|EDDA2900:Shelves.Locate|}(order);
    }
}

// assembly: Warehouse
using Edda;

namespace Warehouse;

public static class Shelves
{
    public static string Locate(string order) => $"{order} in aisle {Aisle()}";

    private static int Aisle() => DateTime.UtcNow.Minute;
}

[Activity]
public sealed partial class Restock
{
    public string Run(string shelf) => Shelves.Locate(shelf);
}
