using Edda;

namespace Logs;

public sealed class Tally
{
    private readonly object _gate = new();
    private int _count;

    public int Add()
    {
        lock (_gate)
            return ++_count;
    }
}

[Workflow]
public sealed partial class CountGuests
{
    private readonly Tally _tally = new();

    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        await ctx.WaitEvent<string>("guest");
        return {|EDDA2901:_tally.Add|}();
    }
}
