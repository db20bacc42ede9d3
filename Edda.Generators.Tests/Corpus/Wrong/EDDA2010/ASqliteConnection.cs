using Edda;
using Microsoft.Data.Sqlite;

namespace Stock;

[Workflow]
public sealed partial class StockTake
{
    private SqliteConnection? _connection;

    public async Task<bool> RunAsync(WorkflowContext ctx, string file)
    {
        await ctx.WaitEvent<bool>("shop.closed");
        _connection = new SqliteConnection("Data Source=" + file);
        {|EDDA2010:_connection.Open|}();
        return true;
    }
}
