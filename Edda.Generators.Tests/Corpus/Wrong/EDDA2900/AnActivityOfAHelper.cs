using Edda;

namespace Bakery;

public sealed record Cake(string Name, int Layers);

[Activity]
public sealed partial class Bake
{
    public Task<int> RunAsync(Cake cake, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        return Task.FromResult(cake.Layers * 40);
    }

    public static int Sugar(Cake cake) => cake.Layers * 200;
}

internal static class Kitchen
{
    internal static Task<int> Bake(Cake cake) => new Bake().RunAsync(cake, default);

    internal static int Sugar(Cake cake) => Bakery.Bake.Sugar(cake);
}

[Workflow]
public sealed partial class CakeToOrder
{
    public async Task<int> RunAsync(WorkflowContext ctx, Cake cake)
    {
        await ctx.Sleep(TimeSpan.FromHours(Kitchen.Sugar(cake)));
        return await {|EDDA2900:Kitchen.Bake|}(cake);
    }
}
