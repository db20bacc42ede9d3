using Edda;
using Microsoft.Extensions.Logging;

namespace Rooms;

[Activity]
public sealed partial class Light
{
    public Task RunAsync(string room, bool on) => Task.CompletedTask;
}

[Workflow]
public sealed partial class Meeting
{
    public async Task RunAsync(WorkflowContext ctx, string room)
    {
        try
        {
            await using var lit = new Lit(ctx, room);
            ctx.SetStatus($"{room} is in use");
        }
        {|EDDA3004:catch|} (Exception e)
        {
            ctx.Logger.LogWarning(e, "{Room} stays dark", room);
        }
    }

    private sealed class Lit(WorkflowContext ctx, string room) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await ctx.Light(room, false);
    }
}
