using System.Reflection;
using Edda;

namespace Plugins;

[Workflow]
public sealed partial class LoadPlugin
{
    public async Task<string?> RunAsync(WorkflowContext ctx, string plugin)
    {
        await ctx.WaitEvent<string>("plugin");
        return {|EDDA2015:Assembly.Load|}(plugin).FullName;
    }
}
