using System.Data;
using System.Globalization;
using Edda;

namespace Etl;

[Activity]
public sealed partial class Deliver
{
    public void Run(string table) => ArgumentException.ThrowIfNullOrEmpty(table);
}

[Workflow]
public sealed partial class Pivot
{
    public async Task<int> RunAsync(WorkflowContext ctx, Dictionary<string, decimal> revenue)
    {
        using var table = new DataTable("revenue") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add("region", typeof(string));
        table.Columns.Add("amount", typeof(decimal));
        foreach (var (region, amount) in revenue.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal))
            table.Rows.Add(region, amount);
        var top = table.AsEnumerable().Take(3).Select(row => row.Field<string>("region"));
        await ctx.Deliver(string.Join(',', top));
        return table.Rows.Count;
    }
}
