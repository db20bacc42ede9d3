using Edda;
using Microsoft.EntityFrameworkCore;

namespace Library;

public sealed record Loan(string Reader, DateOnly Due);

public sealed class Catalogue : DbContext
{
    public DbSet<Loan> Loans { get; set; } = null!;
}

[Workflow]
public sealed partial class Overdue
{
    private readonly Catalogue _catalogue = new();

    public async Task RunAsync(WorkflowContext ctx, DateOnly today)
    {
        foreach (var loan in {|EDDA2010:_catalogue.Loans|})
        {
            if (loan.Due < today)
                await ctx.WaitEvent<string>($"returned by {loan.Reader}");
        }
    }
}

// package: Microsoft.EntityFrameworkCore
namespace Microsoft.EntityFrameworkCore;

public class DbContext;

public abstract class DbSet<T> : IQueryable<T> where T : class
{
    public abstract Type ElementType { get; }

    public abstract System.Linq.Expressions.Expression Expression { get; }

    public abstract IQueryProvider Provider { get; }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => throw new NotSupportedException();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new NotSupportedException();
}
