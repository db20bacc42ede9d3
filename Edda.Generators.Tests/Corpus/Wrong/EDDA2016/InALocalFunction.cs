using Edda;

namespace Queues;

[Workflow]
public sealed partial class FirstMessage
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        await ctx.WaitEvent<bool>("ready");
        return await First();

        static async Task<string> First()
        {
            await foreach (var message in {|EDDA2016:Inbox.Mail.Unread|}())
                return message;
            return "none";
        }
    }
}

// package: Inbox
namespace Inbox;

public static class Mail
{
    public static async IAsyncEnumerable<string> Unread()
    {
        await Task.Delay(1);
        yield return "hello";
    }
}
