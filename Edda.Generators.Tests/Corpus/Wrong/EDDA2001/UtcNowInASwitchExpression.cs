using Edda;

namespace Payroll;

[Workflow]
public sealed partial class PayDay
{
    public async Task<string> RunAsync(WorkflowContext ctx, string country)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        return country switch
        {
            "DE" => "end of month",
            "US" when {|EDDA2001:DateTime.UtcNow|}.Day < 16 => "first half",
            _ => "second half",
        };
    }
}
