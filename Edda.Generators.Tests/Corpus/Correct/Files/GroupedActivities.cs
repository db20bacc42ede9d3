using Edda;
using Shipping.Payments;

namespace Shipping;

[Workflow]
public sealed partial class Ship
{
    public async Task<string> RunAsync(WorkflowContext ctx, string order, decimal amount)
    {
        await ctx.Charge(order, amount);
        return await ctx.Label(order);
    }
}

// file: Payments.cs
using Edda;

namespace Shipping.Payments;

public static partial class CardPayments
{
    private static int s_charges;

    [Activity]
    public sealed partial class Charge
    {
        public int Run(string order, decimal amount) => Interlocked.Increment(ref s_charges) + order.Length + (int)amount;
    }
}

// file: Labels.cs
using Edda;

namespace Shipping.Payments;

public static partial class Labels
{
    private static readonly SemaphoreSlim s_printer = new(1);

    [Activity]
    public sealed partial class Label
    {
        public async Task<string> RunAsync(string order, CancellationToken cancellationToken)
        {
            await s_printer.WaitAsync(cancellationToken);
            try
            {
                return $"{order}-{Guid.NewGuid()}";
            }
            finally
            {
                s_printer.Release();
            }
        }
    }
}
