using Edda;

namespace Steps;

[Activity]
public sealed partial class Climb
{
    public string Run(string hill) => hill;
}

[Workflow]
public sealed partial class ClimbTwice
{
    private const string Id = "climb";

    public async Task<string> RunAsync(WorkflowContext ctx, string first, string second)
    {
        var below = ctx.Climb(first, new CallOptions { Id = Id });
        var above = ctx.Climb(second, new CallOptions { Id = {|EDDA3010:Id|} });
        return await below + await above;
    }
}
