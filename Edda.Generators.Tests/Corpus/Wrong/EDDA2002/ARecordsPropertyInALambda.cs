using Edda;

namespace Imports;

public sealed record Row(string Text);

public sealed record StoredRow(Guid Key, string Text);

[Workflow]
public sealed partial class ImportRows
{
    public Task<StoredRow[]> RunAsync(WorkflowContext ctx, Row[] rows)
    {
        ctx.SetStatus($"{rows.Length} rows");
        return Task.FromResult(Array.ConvertAll(rows, row => new StoredRow({|EDDA2002:Guid.NewGuid|}(), row.Text)));
    }
}
