using Edda;
using Microsoft.Extensions.Logging;

namespace Logs;

[Activity]
public sealed partial class Seal
{
    public void Run(string letter) => ArgumentException.ThrowIfNullOrEmpty(letter);
}

[Workflow]
public sealed partial class SealLetter
{
    private static readonly ILogger<SealLetter> s_logger = new Microsoft.Extensions.Logging.Abstractions.NullLogger<SealLetter>();

    public async Task RunAsync(WorkflowContext ctx, string letter)
    {
        try
        {
            await ctx.Seal(letter);
        }
        catch (ActivityFailedException e)
        {
            {|EDDA3008:s_logger.LogError|}(e, "not sealed");
            throw;
        }
    }
}
