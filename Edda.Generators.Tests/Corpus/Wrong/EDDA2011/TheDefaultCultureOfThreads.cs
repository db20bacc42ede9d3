using System.Globalization;
using Edda;

namespace Greetings;

[Workflow]
public sealed partial class Letters
{
    public async Task<string> RunAsync(WorkflowContext ctx, DateOnly day)
    {
        await ctx.WaitEvent<string>("letter");
        return day.ToString("D", {|EDDA2011:CultureInfo.DefaultThreadCurrentUICulture|});
    }
}
