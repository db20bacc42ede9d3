using Edda;

namespace Museum;

public interface IGuide
{
    Task Lead(WorkflowContext ctx, int room);

    void Greet(WorkflowContext ctx);
}

internal sealed class AudioGuide : IGuide
{
    public async Task Lead(WorkflowContext ctx, int room) => await ctx.Sleep(TimeSpan.FromMinutes(room));

    public void Greet(WorkflowContext ctx) => ctx.SetStatus("welcome");
}

[Workflow]
public sealed partial class Tour
{
    private readonly IGuide _guide = new AudioGuide();

    public async Task RunAsync(WorkflowContext ctx, int rooms)
    {
        if (!ctx.IsReplaying)
            _guide.Greet(ctx);
        for (var room = 1; room <= rooms; room++)
            await Visit(ctx, room);
        await ctx.Sleep(TimeSpan.FromMinutes(5));
    }

    private async Task Visit(WorkflowContext ctx, int room)
    {
        var isAgain = ctx.IsReplaying;
        if (!isAgain)
            await {|EDDA2022:_guide.Lead|}(ctx, room);
    }
}
