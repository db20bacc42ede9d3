using System;
using System.Linq;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class OrderOfApp
{
    public async Task<string> RunAsync(WorkflowContext ctx, int lines)
    {
        await ctx.Sleep(TimeSpan.Zero);
        // One id for each line.
        var ids = Enumerable.Range(0, lines).Select(_ => ctx.NewGuid()).ToList();
        return string.Join(
            ", ",
            ids.Append(ctx.NewGuid()) /* the last */
                .Append(ctx.NewGuid(/* really */)));
    }
}
