using Edda;

namespace Feeds;

public sealed class Subscription : IAsyncDisposable
{
    public bool IsOpen { get; private set; } = true;

    public ValueTask DisposeAsync()
    {
        IsOpen = false;
        return ValueTask.CompletedTask;
    }
}

[Workflow]
public sealed partial class Subscribe
{
    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        var subscription = new Subscription();
        await using ({|EDDA2006:subscription.ConfigureAwait|}(false))
            await ctx.WaitEvent<bool>("unsubscribed");
        return subscription.IsOpen;
    }
}
