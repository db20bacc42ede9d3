using Edda;
using Microsoft.EntityFrameworkCore;

namespace Shop;

public sealed class ShopContext : DbContext;

[Workflow]
public sealed partial class MarkPaid
{
    public async Task<int> RunAsync(WorkflowContext ctx, string order)
    {
        ctx.SetStatus(order);
        return await Save(null!);
    }

    private static Task<int> Save(ShopContext shop) => {|EDDA2010:shop.SaveChangesAsync|}();
}

// package: Microsoft.EntityFrameworkCore
namespace Microsoft.EntityFrameworkCore;

public class DbContext
{
    public virtual Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);
}
