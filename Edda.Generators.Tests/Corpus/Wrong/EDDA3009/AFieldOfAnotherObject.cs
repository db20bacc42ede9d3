using Edda;

namespace Contexts;

public sealed class Session
{
    public WorkflowContext? Context { get; set; }
}

[Workflow]
public sealed partial class OpenSession
{
    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        var session = new Session();
        {|EDDA3009:session.Context = ctx|};
        await ctx.WaitEvent<bool>("closed");
        return session.Context is null;
    }
}
