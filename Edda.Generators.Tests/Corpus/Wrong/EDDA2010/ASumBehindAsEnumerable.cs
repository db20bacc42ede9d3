using Edda;

namespace Ledger;

public sealed record Posting(string Account, decimal Amount);

public interface IBook
{
    IQueryable<Posting> Postings();
}

[Workflow]
public sealed partial class Reconcile
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string account)
    {
        var bank = await ctx.WaitEvent<decimal>("statement");
        return bank.Data - Balance(null!, account);
    }

    private static decimal Balance(IBook book, string account)
    {
        var own = book.Postings().AsEnumerable().Where(p => p.Account == account);
        return {|EDDA2010:own.Sum|}(p => p.Amount);
    }
}
