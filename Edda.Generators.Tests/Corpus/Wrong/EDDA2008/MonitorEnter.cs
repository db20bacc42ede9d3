using Edda;

namespace Vaults;

[Workflow]
public sealed partial class OpenVault
{
    private readonly List<string> _keys = [];

    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var key = await ctx.WaitEvent<string>("key");
        {|EDDA2008:Monitor.Enter|}(_keys);
        _keys.Add(key.Data);
        return _keys.Count;
    }
}
