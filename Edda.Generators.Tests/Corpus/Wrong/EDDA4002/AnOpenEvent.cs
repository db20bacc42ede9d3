using Edda;

namespace Inbox;

public static class Waiting
{
    public static async Task<T> For<T>(WorkflowContext ctx, string name) => (await ctx.WaitEvent<{|EDDA4002:T|}>(name)).Data;
}

[Workflow]
public sealed partial class ReadMail
{
    public Task<string> RunAsync(WorkflowContext ctx) => Waiting.For<string>(ctx, "mail");
}
