using Edda;

namespace Quiz;

[Workflow]
public sealed partial class MixQuestions
{
    public Task<string[]> RunAsync(WorkflowContext ctx, string[] questions)
    {
        var mixed = questions.ToArray();
        {|EDDA2003:Random.Shared|}.Shuffle(mixed);
        ctx.SetStatus("mixed");
        return Task.FromResult(mixed);
    }
}
