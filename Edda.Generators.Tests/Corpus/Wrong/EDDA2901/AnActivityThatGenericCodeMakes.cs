using Edda;

namespace Sawmill;

[Activity]
public sealed partial class Plane
{
    public int Run(int boards) => boards - 1;
}

internal static class Tools
{
    private static readonly Dictionary<string, string> s_names = new() { ["plane"] = nameof(Plane) };

    internal static string Plane() => Take<Plane>("plane").GetType().Name;

    private static T Take<T>(string name)
        where T : class, new() => s_names.ContainsKey(name) ? new T() : throw new KeyNotFoundException(name);
}

[Workflow]
public sealed partial class CutBoards
{
    public async Task<string> RunAsync(WorkflowContext ctx, int boards)
    {
        var left = await ctx.Plane(boards);
        return $"{left} by {{|EDDA2901:Tools.Plane|}()}";
    }
}
