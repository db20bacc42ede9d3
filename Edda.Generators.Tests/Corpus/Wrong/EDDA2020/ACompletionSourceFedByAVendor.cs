using Edda;

namespace Races;

[Workflow]
public sealed partial class WaitForShot
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var shot = new TaskCompletionSource<int>();
        Timing.Pistol.OnShot(lane => {|EDDA2020:shot.SetResult|}(lane));
        ctx.SetStatus("ready");
        return await shot.Task;
    }
}

// package: Timing
namespace Timing;

public static class Pistol
{
    private static readonly List<Action<int>> s_listeners = [];

    public static void OnShot(Action<int> shot) => s_listeners.Add(shot);

    public static void Fire() => s_listeners.ForEach(listener => listener(0));
}
