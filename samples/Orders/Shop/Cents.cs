namespace Orders;

/// <summary>Amounts as the tables hold them.</summary>
internal static class Cents
{
    internal static long From(decimal amount) => decimal.ToInt64(amount * 100);

    internal static decimal ToAmount(long cents) => cents / 100m;
}
