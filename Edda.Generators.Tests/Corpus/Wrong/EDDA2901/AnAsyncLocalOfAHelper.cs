using Edda;

namespace Texts;

public static class Ambient
{
    private static readonly AsyncLocal<string?> s_user = new();

    public static string User => s_user.Value ?? "nobody";
}

[Workflow]
public sealed partial class Sign
{
    public async Task<string> RunAsync(WorkflowContext ctx, string document)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(3));
        return $"{document} by {{|EDDA2901:Ambient.User|}}";
    }
}
