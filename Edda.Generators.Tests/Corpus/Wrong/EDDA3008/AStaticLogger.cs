using Edda;
using Microsoft.Extensions.Logging;

namespace Logs;

[Workflow]
public sealed partial class Audit
{
    private static readonly ILogger Log = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public async Task RunAsync(WorkflowContext ctx, string account)
    {
        {|EDDA3008:Log.LogInformation|}("Auditing {Account}", account);
        await ctx.WaitEvent<bool>("audited");
    }
}
