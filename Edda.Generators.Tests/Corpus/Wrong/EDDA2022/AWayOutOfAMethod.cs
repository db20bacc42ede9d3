using Edda;

namespace Gallery;

[Activity]
public sealed partial class Insure
{
    public string Run(string picture) => picture;
}

[Workflow]
public sealed partial class LendPicture
{
    private WorkflowContext? _ctx;
    private string _policy = "";

    private bool IsAgain => _ctx?.IsReplaying ?? false;

    public async Task<string> RunAsync(WorkflowContext ctx, string picture)
    {
        _ctx = ctx;
        await ctx.Sleep(TimeSpan.FromDays(1));
        await Protect(ctx, picture);
        if (IsAgain)
            return _policy;
        return _policy + await Count(ctx);
    }

    private async Task Protect(WorkflowContext ctx, string picture)
    {
        if (_ctx?.IsReplaying ?? false)
            return;
        _policy = await {|EDDA2022:ctx.Insure|}(picture);
    }

    private static async Task<int> Count(WorkflowContext ctx)
    {
        await {|EDDA2022:ctx.SleepUntil|}(ctx.UtcNow.AddHours(1));
        return 1;
    }
}
