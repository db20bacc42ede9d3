using Edda;

namespace Shop;

[Activity(MaxAttempts = 2, TimeoutSeconds = 20)]
public sealed partial class ChargeCard(HttpClient http)
{
    public async Task<string> RunAsync(ActivityExecutionContext ctx, string card, decimal amount)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var answer = await http.PostAsync($"charge/{card}/{amount}", null, ctx.CancellationToken);
        return $"{answer.StatusCode} after {watch.ElapsedMilliseconds} ms";
    }
}

[Activity]
public sealed partial class SendInvoice
{
    public string Run(string email, decimal amount) => $"invoice over {amount} to {email}";
}

[Workflow]
public sealed partial class TakePayment
{
    public async Task<string> RunAsync(WorkflowContext ctx, string? card, string email, decimal amount)
    {
        if (card is null)
            return await ctx.SendInvoice(email, amount);
        try
        {
            return await ctx.ChargeCard(card, amount, new() { Retry = RetryPolicy.Conservative });
        }
        catch (ActivityFailedException e) when (!e.IsTerminal)
        {
            ctx.SetStatus($"card failed after {e.Attempts} attempts");
            return await ctx.SendInvoice(email, amount);
        }
    }
}
