using System.Net.Mail;
using Edda;

namespace Newsletters;

[Workflow]
public sealed partial class SendNewsletter
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string server)
    {
        var mail = new SmtpClient(server);
        await ctx.Sleep(TimeSpan.FromDays(7));
        await {|EDDA2010:mail.SendMailAsync|}("news@example.org", "all@example.org", "News", "There are none");
        return true;
    }
}
