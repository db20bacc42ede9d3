using System.Diagnostics;
using Edda;

namespace Tracing;

public static class Probe
{
    [Conditional("DEBUG")]
    public static void Mark(string what) => Console.WriteLine($"{DateTime.UtcNow:O} {what} {Guid.NewGuid()}");

    [Conditional("TRACE_WORKFLOWS"), Conditional("DEBUG")]
    public static void Dump(object value, DateTime at) => File.AppendAllText("dump.txt", $"{at} {value}");
}

[Workflow]
public sealed partial class Traced
{
    public async Task<int> RunAsync(WorkflowContext ctx, int rounds)
    {
        Probe.Mark("begin");
        for (var round = 0; round < rounds; round++)
        {
            // Neither the call nor its arguments are compiled here.
            Probe.Dump(round, DateTime.Now);
            Debug.WriteLine(Stopwatch.GetTimestamp());
            await ctx.Sleep(TimeSpan.FromMinutes(1));
        }

        Probe.Mark(Guid.NewGuid().ToString());
        return rounds;
    }
}
