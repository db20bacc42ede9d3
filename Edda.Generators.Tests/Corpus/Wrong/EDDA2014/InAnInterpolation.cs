using System.Globalization;
using Edda;

namespace Menus;

[Workflow]
public sealed partial class Prices
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal price)
    {
        var culture = ctx.IsReplaying ? CultureInfo.InvariantCulture : {|EDDA2014:CultureInfo.CurrentUICulture|};
        await ctx.Sleep(TimeSpan.FromHours(3));
        return string.Create(culture, $"{price:C}");
    }
}
