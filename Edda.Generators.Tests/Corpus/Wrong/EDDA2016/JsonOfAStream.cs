using System.Text.Json;
using Edda;

namespace Dumps;

[Workflow]
public sealed partial class CountRows
{
    public async Task<int> RunAsync(WorkflowContext ctx, byte[] dump)
    {
        var rows = 0;
        await foreach (var row in {|EDDA2016:JsonSerializer.DeserializeAsyncEnumerable<int>|}(new MemoryStream(dump)))
            rows += row;
        ctx.SetStatus($"{rows}");
        return rows;
    }
}
