using System.Text;
using Edda;

namespace Migrations;

public readonly record struct Progress(int Done, int Of)
{
    public static Progress operator +(Progress progress, int more) => progress with { Done = progress.Done + more };

    public override string ToString()
    {
        var bar = new StringBuilder("[");
        for (var i = 0; i < 20; i++)
            bar.Append(i * Of < Done * 20 ? '#' : '.');
        return bar.Append(']').AppendFormat(null, " {0,4:P0}", Of == 0 ? 1 : (double)Done / Of).ToString();
    }
}

[Activity]
public sealed partial class MigrateTable
{
    public int Run(string table) => table.Length + Environment.ProcessorCount;
}

[Workflow]
public sealed partial class Migrate
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] tables)
    {
        var progress = new Progress(0, tables.Length);
        foreach (var table in tables)
        {
            ctx.SetStatus($"{progress}");
            await ctx.MigrateTable(table);
            progress += 1;
        }

        return progress.ToString();
    }
}
