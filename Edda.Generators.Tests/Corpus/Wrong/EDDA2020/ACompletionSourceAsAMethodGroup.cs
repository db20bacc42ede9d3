using Edda;

namespace Doors;

[Workflow]
public sealed partial class WaitForBadge
{
    public async Task<string> RunAsync(WorkflowContext ctx, string door)
    {
        var badge = new TaskCompletionSource<string>();
        Turnstiles.Gate.OnBadge(door, {|EDDA2020:badge.SetResult|});
        ctx.SetStatus("locked");
        return await badge.Task;
    }
}

// package: Turnstiles
namespace Turnstiles;

public static class Gate
{
    private static readonly Dictionary<string, Action<string>> s_doors = [];

    public static void OnBadge(string door, Action<string> opened) => s_doors[door] = opened;

    public static void Show(string badge, string door) => s_doors[door](badge);
}
