using Edda;

namespace Kitchens;

[Activity]
public sealed partial class Do
{
    public string Run(string what) => what + " done";
}

[Workflow]
public sealed partial class CookTogether
{
    // One branch of the workflow wakes the other, in the same turn.
    private readonly TaskCompletionSource<string> _ovenIsHot = new();

    public async Task<string> RunAsync(WorkflowContext ctx, int degrees)
    {
        var baking = Bake(ctx);
        await ctx.Do($"heat to {degrees}");
        _ovenIsHot.SetResult($"{degrees} degrees");
        return await baking;
    }

    private async Task<string> Bake(WorkflowContext ctx)
    {
        var dough = await ctx.Do("knead");
        var heat = await _ovenIsHot.Task;
        return await ctx.Do($"bake {dough} at {heat}");
    }
}
