using Edda;

namespace Exams;

public static class Ids
{
    public static IEnumerable<string> Take(int count)
    {
        for (var i = 0; i < count; i++)
            yield return Guid.NewGuid().ToString();
    }
}

[Workflow]
public sealed partial class CodeExams
{
    public Task<string> RunAsync(WorkflowContext ctx, int count)
    {
        ctx.SetStatus("coding");
        return Task.FromResult(string.Concat({|EDDA2900:Ids.Take|}(count)));
    }
}
