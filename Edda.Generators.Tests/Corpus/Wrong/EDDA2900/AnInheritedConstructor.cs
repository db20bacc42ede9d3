using Edda;

namespace Processes;

public abstract class Stamped
{
    protected Stamped() => Created = DateTimeOffset.UtcNow;

    public DateTimeOffset Created { get; }
}

public sealed class Form(string title) : Stamped
{
    public string Title { get; } = title;
}

[Workflow]
public sealed partial class FillForm
{
    public async Task<string> RunAsync(WorkflowContext ctx, string title)
    {
        var form = {|EDDA2900:new Form(title)|};
        await ctx.WaitEvent<bool>("filled");
        return form.Title;
    }
}
