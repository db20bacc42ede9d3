using Edda;

namespace Warranty;

[Workflow]
public sealed partial class RegisterWarranty
{
    public async Task<Guid> RunAsync(WorkflowContext ctx, string serial, bool anonymous)
    {
        await ctx.Sleep(TimeSpan.FromDays(14));
        return anonymous ? {|EDDA2002:Guid.NewGuid|}() : Guid.Parse(serial);
    }
}
