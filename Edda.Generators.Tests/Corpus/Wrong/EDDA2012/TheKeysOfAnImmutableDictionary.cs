using System.Collections.Immutable;
using Edda;

namespace Flags;

[Activity]
public sealed partial class Enable
{
    public void Run(string flag) => ArgumentException.ThrowIfNullOrEmpty(flag);
}

[Workflow]
public sealed partial class EnableFlags
{
    public async Task RunAsync(WorkflowContext ctx, ImmutableDictionary<string, bool> flags)
    {
        foreach (var flag in {|EDDA2012:flags|}.Keys)
            await ctx.Enable(flag);
    }
}
