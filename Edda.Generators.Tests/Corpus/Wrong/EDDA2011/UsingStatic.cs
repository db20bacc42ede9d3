using Edda;
using static Counters.Totals;

namespace Counters
{
    public static class Totals
    {
        public static long Seen;
    }
}

namespace Ingestion
{
    [Workflow]
    public sealed partial class Ingest
    {
        public async Task<long> RunAsync(WorkflowContext ctx, int rows)
        {
            await ctx.Sleep(TimeSpan.FromSeconds(rows));
            return {|EDDA2011:Seen|} + rows;
        }
    }
}
