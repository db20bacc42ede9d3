using Edda;

namespace Purchasing;

public sealed record Purchase(string Id, decimal Amount, string Requester);

public sealed record Verdict(string By, bool Yes, string? Comment);

[Activity]
public sealed partial class AskForApproval
{
    public void Run(string purchase, string approver) => Console.WriteLine($"{purchase} -> {approver}");
}

[Workflow]
public sealed partial class ApprovePurchase
{
    public async Task<bool> RunAsync(WorkflowContext ctx, Purchase purchase)
    {
        await foreach (var verdict in Verdicts(ctx, purchase))
        {
            ctx.SetStatus($"{verdict.By}: {verdict.Comment ?? "no comment"}");
            if (!verdict.Yes)
                return false;
        }

        return true;
    }

    private static IEnumerable<string> Chain(decimal amount)
    {
        yield return "lead";
        if (amount > 1_000)
            yield return "head";
        if (amount > 25_000)
            yield return "board";
    }

    private static async IAsyncEnumerable<Verdict> Verdicts(WorkflowContext ctx, Purchase purchase)
    {
        foreach (var approver in Chain(purchase.Amount).Where(a => a != purchase.Requester))
        {
            await ctx.AskForApproval(purchase.Id, approver);
            yield return (await ctx.WaitEvent<Verdict>($"{purchase.Id}:{approver}")).Data;
        }
    }
}
