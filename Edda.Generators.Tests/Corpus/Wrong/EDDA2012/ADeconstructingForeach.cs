using System.Collections.Immutable;
using Edda;

namespace Labels;

[Workflow]
public sealed partial class CountLabels
{
    public Task<string> RunAsync(WorkflowContext ctx, ImmutableDictionary<string, int> counts)
    {
        var text = "";
        foreach (var (label, count) in {|EDDA2012:counts|})
            text += $"{label}={count};";
        ctx.SetStatus(text);
        return Task.FromResult(text);
    }
}
