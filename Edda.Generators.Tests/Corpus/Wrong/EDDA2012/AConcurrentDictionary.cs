using System.Collections.Concurrent;
using Edda;

namespace Scans;

[Workflow]
public sealed partial class FirstSensor
{
    public Task<string> RunAsync(WorkflowContext ctx, Dictionary<string, int> values)
    {
        var seen = new ConcurrentDictionary<string, int>(values);
        ctx.SetStatus($"{seen.Count} sensors");
        return Task.FromResult({|EDDA2012:seen|}.First().Key);
    }
}
