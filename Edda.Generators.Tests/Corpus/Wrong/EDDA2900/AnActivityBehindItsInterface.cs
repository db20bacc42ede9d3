using Edda;
using Kitchen;

namespace Restaurant;

[Workflow]
public sealed partial class Dinner
{
    private IStation? _station;

    public async Task<int> RunAsync(WorkflowContext ctx, string dish)
    {
        _station = Stations.One;
        await ctx.Sleep(TimeSpan.FromMinutes(10));
        return await _station!.{|EDDA2900:RunAsync|}(dish) + await {|EDDA2900:Stations.Cook|}(dish);
    }
}

// assembly: Kitchen
using Durable = Edda.ActivityAttribute;

namespace Kitchen;

public interface IStation
{
    Task<int> RunAsync(string dish);
}

[Durable]
public sealed partial class Stove : IStation
{
    public Task<int> RunAsync(string dish, int plates) => Task.FromResult(dish.Length * plates);

    Task<int> IStation.RunAsync(string dish) => RunAsync(dish, 1);
}

public static class Stations
{
    public static IStation? One => null;

    public static Task<int> Cook(string dish) => One!.RunAsync(dish);
}
