using Edda;

namespace Vouchers;

[Workflow]
public sealed partial class PrintVouchers
{
    public Task<string> RunAsync(WorkflowContext ctx, int count)
    {
        ctx.SetStatus("printing");
        return Task.FromResult(string.Join(';', Codes(count)));
    }

    private static IEnumerable<string> Codes(int count)
    {
        while (count-- > 0)
            yield return {|EDDA2002:Guid.NewGuid|}().ToString()[..8];
    }
}
