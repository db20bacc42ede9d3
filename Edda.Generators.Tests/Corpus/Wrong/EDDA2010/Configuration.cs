using Edda;
using Microsoft.Extensions.Configuration;

namespace Rates;

[Workflow]
public sealed partial class Interest
{
    private IConfiguration? Settings { get; set; }

    public async Task<string> RunAsync(WorkflowContext ctx, string product)
    {
        await ctx.Sleep(TimeSpan.FromDays(30));
        return {|EDDA2010:Settings!["rate:" + product]|} ?? "0";
    }
}
