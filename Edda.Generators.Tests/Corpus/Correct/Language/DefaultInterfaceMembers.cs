using Edda;

namespace Shapes;

public interface IPriced
{
    decimal Net { get; }

    decimal Gross => decimal.Round(Net * (1 + VatOf(this)), 2);

    static decimal VatOf(IPriced priced) => priced is Book ? 0.07m : 0.19m;
}

public sealed record Book(string Title, decimal Net) : IPriced;

public sealed record Lamp(int Watts, decimal Net) : IPriced;

[Activity]
public sealed partial class Bill
{
    public void Run(decimal total) => ArgumentOutOfRangeException.ThrowIfNegative(total);
}

[Workflow]
public sealed partial class BillArticles
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, Book[] books, Lamp[] lamps)
    {
        IPriced[] articles = [.. books, .. lamps];
        var total = articles.Sum(a => a.Gross);
        await ctx.Bill(total);
        return total;
    }
}
