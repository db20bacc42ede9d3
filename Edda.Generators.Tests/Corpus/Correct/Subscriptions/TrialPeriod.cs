using Edda;

namespace Streaming;

[Activity]
public sealed partial class SendTip
{
    public void Run(string user, int day) => Console.WriteLine($"tip {day} for {user}");
}

[Activity]
public sealed partial class Activate
{
    public DateTimeOffset Run(string user) => user.Length > 0 ? DateTimeOffset.UtcNow : default;
}

[Workflow]
public sealed partial class Trial
{
    private const int Days = 14;

    public async Task<bool> RunAsync(WorkflowContext ctx, string user)
    {
        using var tips = CancellationTokenSource.CreateLinkedTokenSource(ctx.CancellationToken);
        var tipping = SendTips(ctx, user, tips.Token);
        var subscribed = await ctx.TryWaitEvent<string>("subscribed", TimeSpan.FromDays(Days));
        tips.Cancel();
        await tipping;
        if (subscribed is null)
            return false;
        await ctx.Activate(user);
        return true;
    }

    private static async Task SendTips(WorkflowContext ctx, string user, CancellationToken enough)
    {
        for (var day = 1; day <= Days && !enough.IsCancellationRequested; day++)
        {
            await ctx.Sleep(TimeSpan.FromDays(1));
            if (!enough.IsCancellationRequested)
                await ctx.SendTip(user, day);
        }
    }
}
