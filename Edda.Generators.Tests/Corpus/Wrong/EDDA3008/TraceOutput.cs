using System.Diagnostics;
using Edda;
using Microsoft.Extensions.Logging;

namespace Logs;

[Workflow]
public sealed partial class Inspect
{
    private readonly ILoggerFactory _factory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;

    public async Task<string> RunAsync(WorkflowContext ctx, string part)
    {
        await ctx.WaitEvent<bool>("inspected");
        Debug.Assert(part.Length > 0);
        _factory.CreateLogger("inspect").{|EDDA3008:LogError|}("{Part} is broken", part);
        return part;
    }
}
