using Edda;

namespace Mail;

[Activity]
public sealed partial class Digest
{
    public string? Run(string list) => list.Length > 3 ? list : null;
}

[Workflow]
public sealed partial class WeeklyDigest
{
    private readonly SortedSet<string> _sent = [];

    public async Task<int> RunAsync(WorkflowContext ctx, List<string> lists)
    {
        await ctx.SleepUntil(ctx.UtcNow.AddDays(7));
        lists.ForEach(async list =>
        {
            if (await {|EDDA3001:ctx.Digest|}(list) is { } text && _sent.Add(text))
                await ctx.Sleep(TimeSpan.FromSeconds(1));
        });
        return _sent.Count;
    }
}
