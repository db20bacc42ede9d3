using System.Collections.Immutable;
using Edda;

namespace Labels;

[Activity]
public sealed partial class Tag
{
    public void Run(string tag) => ArgumentException.ThrowIfNullOrEmpty(tag);
}

[Workflow]
public sealed partial class TagAll
{
    public async Task RunAsync(WorkflowContext ctx, ImmutableHashSet<string> tags)
    {
        foreach (var tag in {|EDDA2012:tags|})
            await ctx.Tag(tag);
    }
}
