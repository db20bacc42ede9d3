using Edda;

namespace Exports;

[Activity]
public sealed partial class Export
{
    public string Run(string table, string where) => $"select * from {table} where {where}";
}

[Workflow]
public sealed partial class ExportTables
{
    public Task<string[]> RunAsync(WorkflowContext ctx, Dictionary<string, string> tables) =>
        Task.WhenAll({|EDDA2019:tables|}.Select(table => ctx.Export(table.Key, table.Value)));
}
