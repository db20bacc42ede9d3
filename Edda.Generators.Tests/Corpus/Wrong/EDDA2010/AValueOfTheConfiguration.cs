using Edda;
using Microsoft.Extensions.Configuration;

namespace Rates;

[Workflow]
public sealed partial class Fees
{
    public Task<int> RunAsync(WorkflowContext ctx, int months)
    {
        ctx.SetStatus("computing");
        return Task.FromResult(months * Monthly(null!));
    }

    private static int Monthly(IConfiguration settings) => {|EDDA2010:settings.GetValue<int>|}("fee");
}
