using System.Collections.Frozen;
using Edda;

namespace Menus;

[Activity]
public sealed partial class Print
{
    public string Run(string dish, decimal price) => $"{dish} {price}";
}

[Workflow]
public sealed partial class PrintMenu
{
    private readonly FrozenDictionary<string, decimal> _menu = new Dictionary<string, decimal> { ["soup"] = 4, ["stew"] = 9 }.ToFrozenDictionary();

    public async Task RunAsync(WorkflowContext ctx)
    {
        foreach (var dish in {|EDDA2012:_menu|})
            await ctx.Print(dish.Key, dish.Value);
    }
}
