using Edda;
using Microsoft.EntityFrameworkCore;

namespace Shop;

[Workflow]
public sealed partial class OpenOrders
{
    public async Task<List<string>> RunAsync(WorkflowContext ctx)
    {
        ctx.SetStatus("querying");
        return await Open(Array.Empty<string>().AsQueryable());
    }

    private static Task<List<string>> Open(IQueryable<string> orders) => {|EDDA2010:orders.ToListAsync|}();
}

// package: Microsoft.EntityFrameworkCore
namespace Microsoft.EntityFrameworkCore;

public static class EntityFrameworkQueryableExtensions
{
    public static Task<List<T>> ToListAsync<T>(this IQueryable<T> source, CancellationToken cancellationToken = default) => Task.FromResult(source.ToList());
}
