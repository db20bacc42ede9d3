using System.Collections.Immutable;
using Edda;

namespace Numbers;

public static class Tags
{
    public static string Join(ImmutableHashSet<string> tags)
    {
        var text = "";
        foreach (var tag in tags)
            text += tag + ",";
        return text;
    }
}

[Workflow]
public sealed partial class PublishPost
{
    public async Task<string> RunAsync(WorkflowContext ctx, ImmutableHashSet<string> tags)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        return {|EDDA2901:Tags.Join|}(tags);
    }
}
