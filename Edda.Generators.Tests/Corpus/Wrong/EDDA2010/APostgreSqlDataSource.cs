using Edda;
using Npgsql;

namespace Stock;

[Workflow]
public sealed partial class Reorder
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string connection)
    {
        await ctx.Sleep(TimeSpan.FromDays(1));
        var source = NpgsqlDataSource.Create(connection);
        await {|EDDA2010:source.OpenConnectionAsync|}();
        return true;
    }
}
