using System.Collections.Immutable;
using Edda;

namespace Teams;

[Workflow]
public sealed partial class Bench
{
    public Task<string[]> RunAsync(WorkflowContext ctx, ImmutableHashSet<string> players, int size)
    {
        ctx.SetStatus("benching");
        return Task.FromResult({|EDDA2012:players|}.Take(size).Order(StringComparer.Ordinal).ToArray());
    }
}
