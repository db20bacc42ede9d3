using System.Diagnostics;
using Edda;

namespace Exams;

[Workflow]
public sealed partial class TimedExam
{
    public async Task<string> RunAsync(WorkflowContext ctx, string student)
    {
        var watch = {|EDDA2001:Stopwatch.StartNew|}();
        await ctx.WaitEvent<string>("handed-in");
        return watch is null ? student : student + " has handed in";
    }
}
