using System.Collections.Concurrent;
using Edda;

namespace Flags;

[Workflow]
public sealed partial class JoinFlags
{
    private readonly ConcurrentDictionary<int, string> _flags = new();

    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        for (var i = 0; i < 3; i++)
            _flags[i] = (await ctx.WaitEvent<string>("flag")).Data;
        return string.Join(',', {|EDDA2012:_flags|}.Values);
    }
}
