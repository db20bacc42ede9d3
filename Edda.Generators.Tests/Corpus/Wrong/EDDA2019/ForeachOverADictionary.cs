using Edda;

namespace Postings;

[Activity]
public sealed partial class Post
{
    public void Run(string account, decimal amount) => ArgumentException.ThrowIfNullOrEmpty(account, $"{amount}");
}

[Workflow]
public sealed partial class PostAll
{
    public async Task RunAsync(WorkflowContext ctx, Dictionary<string, decimal> amounts)
    {
        foreach (var entry in {|EDDA2019:amounts|})
            await ctx.Post(entry.Key, entry.Value);
    }
}
