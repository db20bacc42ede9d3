using System.Globalization;
using Edda;

namespace Greetings;

[Workflow]
public sealed partial class Price
{
    public Task<string> RunAsync(WorkflowContext ctx, decimal amount)
    {
        ctx.SetStatus("formatting");
        return Task.FromResult(amount.ToString("C", {|EDDA2014:CultureInfo.InstalledUICulture|}));
    }
}
