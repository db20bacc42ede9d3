using Edda;

namespace Letters;

[Workflow]
public sealed partial class WriteLetter
{
    public async Task<string> RunAsync(WorkflowContext ctx, string to)
    {
        await ctx.WaitEvent<string>("text");
        return {|EDDA2900:Stationery.Head|}(to);
    }
}

// file: Stationery.cs
namespace Letters;

internal static partial class Stationery
{
    internal static string Head(string to) => $"{to}, {Date()}";
}

// file: Stationery.Date.cs
namespace Letters;

internal static partial class Stationery
{
    private static string Date() => DateTime.Today.ToString("yyyy-MM-dd");
}
