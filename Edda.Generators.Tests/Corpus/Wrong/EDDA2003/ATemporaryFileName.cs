using Edda;

namespace Reports;

[Activity]
public sealed partial class WriteReport
{
    public void Run(string path) => File.WriteAllText(path, "report");
}

[Workflow]
public sealed partial class MakeReport
{
    public async Task<string> RunAsync(WorkflowContext ctx, string folder)
    {
        var path = Path.Combine(folder, {|EDDA2003:Path.GetRandomFileName|}());
        await ctx.WriteReport(path);
        return path;
    }
}
