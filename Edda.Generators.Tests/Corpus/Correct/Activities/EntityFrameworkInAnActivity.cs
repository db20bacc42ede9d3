using Edda;
using Microsoft.EntityFrameworkCore;

namespace Crm;

public sealed class Customer
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public DateTime Changed { get; set; }
}

public sealed class CrmContext : DbContext
{
    public DbSet<Customer> Customers => Set<Customer>();
}

[Activity]
public sealed partial class RenameCustomer(CrmContext crm)
{
    public async Task<string> RunAsync(int id, string name, CancellationToken cancellationToken)
    {
        var customer = await crm.Customers.FindAsync([id], cancellationToken) ?? throw new TerminalException($"no customer {id}");
        (customer.Name, customer.Changed) = (name, DateTime.UtcNow);
        await crm.SaveChangesAsync(cancellationToken);
        return customer.Name;
    }
}

[Workflow]
public sealed partial class Marry
{
    public async Task<string> RunAsync(WorkflowContext ctx, int bride, string name)
    {
        var certificate = await ctx.WaitEvent<string>("certificate");
        return $"{await ctx.RenameCustomer(bride, name)} ({certificate.Data})";
    }
}

// package: Microsoft.EntityFrameworkCore
namespace Microsoft.EntityFrameworkCore;

public class DbContext : IDisposable
{
    public DbSet<T> Set<T>() where T : class => new();

    public Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) => Task.FromResult(1);

    public void Dispose() => GC.SuppressFinalize(this);
}

public class DbSet<T> where T : class
{
    public ValueTask<T?> FindAsync(object[] keys, CancellationToken cancellationToken) => new((T?)null);
}
