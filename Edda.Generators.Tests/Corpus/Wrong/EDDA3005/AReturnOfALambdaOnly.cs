using Edda;

namespace Pumps;

[Activity]
public sealed partial class Flush
{
    public int Run(int valve) => valve;
}

[Workflow]
public sealed partial class FlushValves
{
    public async Task RunAsync(WorkflowContext ctx, int valves)
    {
        {|EDDA3005:for|} (;;)
        {
            await Task.WhenAll(Enumerable.Range(0, valves).Select(valve => { return ctx.Flush(valve); }));
        }
    }
}
