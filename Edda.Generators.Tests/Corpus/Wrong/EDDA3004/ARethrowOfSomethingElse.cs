using Edda;

namespace Taxis;

[Activity]
public sealed partial class Pay
{
    public void Run(decimal fare) => ArgumentOutOfRangeException.ThrowIfNegative(fare);
}

[Workflow]
public sealed partial class PayTaxi
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal fare)
    {
        try
        {
            await ctx.Pay(fare);
            return "paid";
        }
        catch (ActivityFailedException e)
        {
            return e.Failure.ToString();
        }
        {|EDDA3004:catch|} (Exception e)
        {
            throw new TerminalException("the taxi is not paid", e);
        }
    }
}
