using Edda;

namespace Shop;

[Activity]
public sealed partial class Validate
{
    public decimal Run(string order) => order.Length > 2 ? order.Length * 10m : throw new TerminalException("too short");
}

[Activity]
public sealed partial class Reserve(HttpClient stock)
{
    public async Task<string> RunAsync(string order, CancellationToken cancellationToken) => await stock.GetStringAsync("reserve/" + order, cancellationToken);
}

[Compensation(typeof(Reserve))]
public sealed partial class Release(HttpClient stock)
{
    public Task RunAsync(string result, CancellationToken cancellationToken) => stock.DeleteAsync("reserve/" + result, cancellationToken);
}

[Activity]
public sealed partial class Charge(HttpClient bank)
{
    public async Task<string> RunAsync(string order, decimal amount, CancellationToken cancellationToken)
    {
        using var content = new StringContent($"{amount}");
        using var answer = await bank.PostAsync(order, content, cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }
}

[Compensation(typeof(Charge), OnUnknown = true)]
public sealed partial class Refund(HttpClient bank)
{
    public Task RunAsync(string order, CancellationToken cancellationToken) => bank.DeleteAsync(order, cancellationToken);
}

[Workflow]
public sealed partial class PlaceOrder
{
    public async Task<string> RunAsync(WorkflowContext ctx, string order)
    {
        var total = await ctx.Validate(order);
        await ctx.Reserve(order);
        await ctx.Charge(order, total);
        return $"{order} over {total:N2}";
    }
}
