using Edda;

namespace Accounts;

public sealed record Account(string Id, decimal Balance, IReadOnlyCollection<string> Orders);

[Activity]
public sealed partial class Load
{
    public Account Run(string id) => new(id, DateTime.UtcNow.Ticks % 100, []);
}

[Activity]
public sealed partial class PayOut
{
    public void Run(string id, decimal amount) => ArgumentException.ThrowIfNullOrEmpty(id, $"{amount}");
}

[Activity]
public sealed partial class Erase
{
    public void Run(string id) => File.Delete(id);
}

[Workflow]
public sealed partial class CloseAccount
{
    public async Task<string> RunAsync(WorkflowContext ctx, string id)
    {
        var account = await ctx.Load(id);
        try
        {
            Check(account);
        }
        catch (Exception e)
        {
            // Nothing durable is inside, so no cancellation can be meant.
            return e.Message;
        }

        if (account.Balance > 0)
            await ctx.PayOut(id, account.Balance);
        if (await ctx.TryWaitEvent<string>("regret", TimeSpan.FromDays(30)) is { Data: var why })
            return why;
        await ctx.Erase(id);
        return "closed";
    }

    private static void Check(Account account)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(account.Balance);
        if (account.Orders.Count > 0)
            throw new InvalidOperationException($"{account.Orders.Count} orders are open");
    }
}
