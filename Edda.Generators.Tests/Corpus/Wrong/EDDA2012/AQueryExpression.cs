using System.Collections.Immutable;
using Edda;

namespace Teams;

[Workflow]
public sealed partial class Captain
{
    public Task<string?> RunAsync(WorkflowContext ctx, ImmutableDictionary<string, int> players)
    {
        ctx.SetStatus("choosing");
        var strong = from player in {|EDDA2012:players|} where player.Value > 80 select player.Key;
        return Task.FromResult(strong.FirstOrDefault());
    }
}
