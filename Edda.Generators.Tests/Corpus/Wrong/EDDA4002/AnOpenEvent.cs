using Edda;

namespace Inbox;

public static class Waiting
{
    public static async Task<T> For<T>(WorkflowContext ctx, string name) => (await {|EDDA4002:ctx.WaitEvent<T>(name)|}).Data;
}

[Workflow]
public sealed partial class ReadMail
{
    public Task<string> RunAsync(WorkflowContext ctx) => Waiting.For<string>(ctx, "mail");
}
