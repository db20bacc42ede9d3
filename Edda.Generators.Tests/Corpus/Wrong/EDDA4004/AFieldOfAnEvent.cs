using Edda;

namespace Inbox;

public sealed class Ping
{
    public string From { get; set; } = "";

    public long Sequence;
}

[Workflow]
public sealed partial class Pong
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var ping = await ctx.WaitEvent<{|EDDA4004:Ping|}>("ping");
        return ping.Data.Sequence == 0 ? "" : ping.Data.From;
    }
}
