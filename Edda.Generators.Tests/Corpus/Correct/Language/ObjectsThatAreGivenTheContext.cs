using Edda;

namespace Expeditions;

[Activity]
public sealed partial class Climb
{
    public const int Highest = 8849;

    public int Run(int from, int metres) => Math.Min(from + metres, Highest);

    public static TimeSpan Rest(int height) => TimeSpan.FromHours(height > 7000 ? 12 : 2);

    public static async Task<int> InCamps(WorkflowContext ctx, int height, int camps)
    {
        for (var camp = 0; camp < camps && height < Highest; camp++)
        {
            height = await ctx.Climb(height, 500);
            await ctx.Sleep(Rest(height));
        }

        return height;
    }
}

[Activity]
public sealed partial class Radio(EddaClient client)
{
    public Task RunAsync(string expedition, int height, CancellationToken cancellationToken) =>
        client.SendEventAsync(expedition, "height", height, cancellationToken: cancellationToken);
}

internal sealed class Team(WorkflowContext ctx, string name)
{
    internal int Height { get; private set; }

    internal async Task Ascend(int camps)
    {
        Height = await Climb.InCamps(ctx, Height, camps);
        await ctx.Radio(name, Height);
    }
}

internal readonly struct Step(WorkflowContext ctx, TimeSpan pause)
{
    internal Task Take() => ctx.Sleep(pause);
}

[Workflow]
public sealed partial class Expedition
{
    private WorkflowContext _ctx = null!;

    private Team? Leaders { get; set; }

    public async Task<int> RunAsync(WorkflowContext ctx, string[] names)
    {
        _ctx = ctx;
        Leaders = new Team(_ctx, nameof(Climb));
        var teams = names.Select(n => new Team(ctx, n)).ToList();
        var pauses = new Dictionary<int, Step> { [0] = new(ctx, Climb.Rest(Climb.Highest)) };
        var rows = teams.Select((team, i) => new { ctx, team, camps = i + 1 });
        await Task.WhenAll(rows.Select(r => r.team.Ascend(r.camps)));
        await Leaders.Ascend(1);
        await pauses[0].Take();
        return teams.Max(t => t.Height);
    }
}
