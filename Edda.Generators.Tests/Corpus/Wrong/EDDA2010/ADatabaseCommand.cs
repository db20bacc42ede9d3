using System.Data.Common;
using Edda;

namespace Stock;

[Workflow]
public sealed partial class StockLevel
{
    public async Task<int> RunAsync(WorkflowContext ctx, string sku)
    {
        ctx.SetStatus(sku);
        return await Count(null!) > 0 ? 1 : 0;
    }

    private static Task<int> Count(DbCommand command) => {|EDDA2010:command.ExecuteNonQueryAsync|}();
}
