using Edda;

namespace Sequences;

public sealed class Registry
{
    public static Registry? Instance { get; private set; }

    public static void Install(Registry registry) => Instance = registry;

    public required string Name { get; init; }
}

[Workflow]
public sealed partial class Register
{
    public async Task<string> RunAsync(WorkflowContext ctx, string name)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(10));
        return {|EDDA2011:Registry.Instance|}?.Name ?? name;
    }
}
