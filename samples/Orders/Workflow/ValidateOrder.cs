using Edda;

namespace Orders;

/// <summary>Checks the shop's own rules and returns the order's total.</summary>
[Activity]
public sealed partial class ValidateOrder
{
    private const decimal Limit = 5_000m;

    public decimal Run(Order order)
    {
        var total = order.Lines.Sum(line => line.Quantity * line.UnitPrice);
        return total <= Limit ? total : throw new OrderRefusedException($"the total of {total:N2} is above the limit of {Limit:N2}");
    }
}
