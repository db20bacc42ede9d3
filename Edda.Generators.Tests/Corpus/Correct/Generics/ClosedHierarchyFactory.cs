using Edda;

namespace Fees;

public abstract class Fee
{
    private static readonly SortedDictionary<string, Func<decimal, Fee>> s_kinds = new(StringComparer.Ordinal)
    {
        ["flat"] = amount => new FlatFee(amount),
        ["share"] = amount => new ShareFee(amount),
    };

    public static IEnumerable<string> Kinds => s_kinds.Keys;

    public abstract decimal Of(decimal value);

    public static Fee Create(string kind, decimal amount) => s_kinds.TryGetValue(kind, out var create) ? create(amount) : throw new ArgumentOutOfRangeException(nameof(kind));

    private sealed class FlatFee(decimal amount) : Fee
    {
        public override decimal Of(decimal value) => amount;
    }

    private sealed class ShareFee(decimal share) : Fee
    {
        public override decimal Of(decimal value) => value * share;
    }
}

[Workflow]
public sealed partial class Charge
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string kind, decimal amount)
    {
        ctx.SetStatus(string.Join('|', Fee.Kinds));
        var fee = Fee.Create(kind, amount);
        var value = await ctx.WaitEvent<decimal>("value");
        return fee.Of(value.Data);
    }
}
