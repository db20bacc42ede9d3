using Edda;

namespace Letters;

public static class Pick
{
    public static T One<T>(IReadOnlyList<T> from) => from[Random.Shared.Next(from.Count)];
}

[Workflow]
public sealed partial class ChoosePaper
{
    public Task<string> RunAsync(WorkflowContext ctx, string[] papers)
    {
        ctx.SetStatus("choosing");
        return Task.FromResult({|EDDA2900:Pick.One|}(papers));
    }
}
