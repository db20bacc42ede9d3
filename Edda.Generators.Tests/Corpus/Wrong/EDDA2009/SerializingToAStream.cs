using System.Text.Json;
using Edda;

namespace Exports;

[Workflow]
public sealed partial class ExportOrders
{
    public async Task<int> RunAsync(WorkflowContext ctx, List<string> orders)
    {
        ctx.SetStatus("exporting");
        var buffer = new MemoryStream();
        await {|EDDA2009:JsonSerializer.SerializeAsync|}(buffer, orders);
        return (int)buffer.Length;
    }
}
