using Edda;

namespace Builds;

[Activity]
public sealed partial class Build
{
    public int Run(string project) => project.Length;
}

[Activity]
public sealed partial class Deploy
{
    public void Run(int warnings, int errors) => ArgumentOutOfRangeException.ThrowIfNotEqual(errors, 0, $"{warnings}");
}

[Workflow]
public sealed partial class Pipeline
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] projects)
    {
        Task<int>[] builds = [.. projects.Select(p => ctx.Build(p))];
        var tests = ctx.Build("tests");
        await Task.WhenAll(builds);
        await tests;
        await ctx.Deploy(tests.Result, builds.Min(b => b.Result) < 0 ? 1 : 0);
        return string.Join(',', builds.Select(b => b.Result));
    }
}
