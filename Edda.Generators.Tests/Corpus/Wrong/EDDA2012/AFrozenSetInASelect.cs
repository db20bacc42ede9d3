using System.Collections.Frozen;
using Edda;

namespace Menus;

[Workflow]
public sealed partial class Allergens
{
    public Task<string[]> RunAsync(WorkflowContext ctx, string[] dishes)
    {
        var all = dishes.ToFrozenSet(StringComparer.Ordinal);
        ctx.SetStatus("listed");
        return Task.FromResult({|EDDA2012:all|}.Select(dish => dish.ToUpperInvariant()).ToArray());
    }
}
