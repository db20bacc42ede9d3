using Edda;

namespace Plugins;

public sealed class Report
{
    public string Title { get; set; } = "untitled";
}

[Workflow]
public sealed partial class MakeReport
{
    public Task<string> RunAsync(WorkflowContext ctx)
    {
        ctx.SetStatus("making");
        var report = (Report){|EDDA2015:Activator.CreateInstance|}(typeof(Report))!;
        return Task.FromResult(report.Title);
    }
}
