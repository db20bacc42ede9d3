using Edda;

namespace Lookups;

[Activity]
public sealed partial class LookUp
{
    public string Run(string key) => key + Environment.GetEnvironmentVariable("SUFFIX");
}

[Workflow]
public sealed partial class Cached
{
    private readonly Dictionary<string, Task<string>> _known = new() { [""] = Task.FromResult("nothing") };

    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] keys)
    {
        // One call for equal keys: who asks later shares the task.
        var found = await Task.WhenAll(keys.Select(key => Get(ctx, key)));
        var empty = Task.FromResult("nothing").Result;
        await Task.CompletedTask;
        return [.. found, empty, .. await Optional(ctx, keys.FirstOrDefault())];
    }

    private Task<string> Get(WorkflowContext ctx, string key) => _known.TryGetValue(key, out var known) ? known : _known[key] = ctx.LookUp(key);

    private static ValueTask<string[]> Optional(WorkflowContext ctx, string? key) =>
        key is null ? new([]) : key.Length == 0 ? ValueTask.FromResult<string[]>([ctx.InstanceId]) : Twice(ctx, key);

    private static async ValueTask<string[]> Twice(WorkflowContext ctx, string key) => [await ctx.LookUp(key), key];
}
