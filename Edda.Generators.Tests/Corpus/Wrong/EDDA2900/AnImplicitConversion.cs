using Edda;

namespace Games;

public sealed record Seed(int Value)
{
    public static implicit operator Seed(string text) => new(text.Length + Environment.TickCount);
}

[Workflow]
public sealed partial class Plant
{
    public async Task<int> RunAsync(WorkflowContext ctx, string text)
    {
        Seed seed = {|EDDA2900:text|};
        await ctx.Sleep(TimeSpan.FromDays(seed.Value));
        return seed.Value;
    }
}
