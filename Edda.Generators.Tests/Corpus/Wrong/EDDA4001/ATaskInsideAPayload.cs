using Edda;

namespace Tables;

public sealed class Lookup
{
    public string Key { get; set; } = "";

    public Task<string>? Value { get; set; }
}

[Workflow]
public sealed partial class LookUp
{
    public async Task<string> RunAsync(WorkflowContext ctx, Lookup {|EDDA4001:lookup|})
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return lookup.Key;
    }
}
