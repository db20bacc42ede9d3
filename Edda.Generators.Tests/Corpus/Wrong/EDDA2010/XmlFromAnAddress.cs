using System.Xml.Linq;
using Edda;

namespace Feeds;

[Workflow]
public sealed partial class ReadNews
{
    public async Task<string?> RunAsync(WorkflowContext ctx, string address)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        return {|EDDA2010:XDocument.Load|}(address).Root?.Value;
    }
}
