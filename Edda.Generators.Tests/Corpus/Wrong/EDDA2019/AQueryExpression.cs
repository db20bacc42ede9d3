using Edda;

namespace Rooms;

[Activity]
public sealed partial class Heat
{
    public double Run(string room, double degrees) => room.Length + degrees;
}

[Workflow]
public sealed partial class HeatRooms
{
    private readonly Dictionary<string, double> _wanted = [];

    public async Task<double> RunAsync(WorkflowContext ctx, string[] rooms)
    {
        foreach (var room in rooms)
            _wanted[room] = (await ctx.WaitEvent<double>("degrees:" + room)).Data;
        var heating = from wish in {|EDDA2019:_wanted|} where wish.Value > 15 select ctx.Heat(wish.Key, wish.Value);
        return (await Task.WhenAll(heating)).Max();
    }
}
