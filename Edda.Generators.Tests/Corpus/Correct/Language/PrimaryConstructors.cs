using Edda;

namespace Ledger;

public readonly struct Amount(decimal value, string currency)
{
    public decimal Value { get; } = decimal.Round(value, 2);

    public string Currency => currency;

    public override string ToString() => $"{Value:0.00} {currency}";
}

public sealed class Account(string owner)
{
    private readonly List<Amount> _entries = [];

    public string Owner => owner;

    public Amount this[string currency] => new(_entries.Where(e => e.Currency == currency).Sum(e => e.Value), currency);

    public Account Book(decimal value, string currency)
    {
        _entries.Add(new(value, currency));
        return this;
    }
}

[Workflow]
public sealed partial class Reconcile
{
    public async Task<string> RunAsync(WorkflowContext ctx, string owner, decimal[] bookings)
    {
        var account = bookings.Aggregate(new Account(owner), (a, b) => a.Book(b, "EUR"));
        var correction = await ctx.TryWaitEvent<decimal>("correction", TimeSpan.FromDays(3));
        if (correction is { Data: not 0 and var value })
            account.Book(value, "EUR").Book(-value, "USD");
        return $"{account.Owner}: {account["EUR"]}, {account["USD"]}";
    }
}
