using Edda;

namespace Contexts;

public sealed record Request
{
    public required WorkflowContext Workflow { get; init; }
}

[Workflow]
public sealed partial class SendRequest
{
    public Task<string> RunAsync(WorkflowContext ctx)
    {
        var request = new Request { {|EDDA3009:Workflow = ctx|} };
        return Task.FromResult(request.Workflow.InstanceId);
    }
}
