using Edda;

namespace Shop;

public abstract record ReturnOutcome
{
    public sealed record Refunded(decimal Amount);

    public sealed record Rejected(string Reason);
}

public sealed record ReturnRequest(string Order, decimal Paid, DateTimeOffset Bought, bool Opened);

[Activity]
public sealed partial class Refund(HttpClient bank)
{
    public async Task RunAsync(ActivityExecutionContext ctx, string order, decimal amount)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"refunds/{order}?amount={amount}");
        request.Headers.Add("Idempotency-Key", ctx.IdempotencyKey);
        using var answer = await bank.SendAsync(request, ctx.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}

[Workflow]
public sealed partial class ReturnGoods
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, ReturnRequest request)
    {
        var outcome = Judge(request, ctx.UtcNow);
        if (outcome is ReturnOutcome.Rejected { Reason: var reason })
        {
            ctx.SetStatus(reason);
            return 0;
        }

        var amount = ((ReturnOutcome.Refunded)outcome).Amount;
        await ctx.Refund(request.Order, amount);
        return amount;
    }

    private static object Judge(ReturnRequest request, DateTimeOffset now) => (now - request.Bought).TotalDays switch
    {
        > 30 => new ReturnOutcome.Rejected("later than 30 days"),
        > 14 when request.Opened => new ReturnOutcome.Rejected("opened"),
        _ => new ReturnOutcome.Refunded(request.Opened ? request.Paid * 0.8m : request.Paid),
    };
}
