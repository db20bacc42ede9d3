using Edda;

namespace Visits;

public static class Building
{
    static Building() => Plan = File.ReadAllText("building.txt");

    public static string Plan { get; }

    public static int Floor(int room) => room / 100;
}

[Workflow]
public sealed partial class FindRoom
{
    public async Task<int> RunAsync(WorkflowContext ctx, int room)
    {
        await ctx.WaitEvent<int>("lift");
        return {|EDDA2901:Building.Floor|}(room);
    }
}
