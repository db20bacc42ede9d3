using Edda;

namespace Logistics;

public sealed record Measured(double Celsius, DateTimeOffset At);

[Activity]
public sealed partial class Reject
{
    public void Run(string shipment, string reason) => Console.WriteLine($"{shipment}: {reason}");
}

[Workflow]
public sealed partial class ColdChain
{
    private static readonly TimeSpan MostWarmth = TimeSpan.FromMinutes(30);

    public async Task<bool> RunAsync(WorkflowContext ctx, string shipment)
    {
        var warm = TimeSpan.Zero;
        var last = default(Measured?);
        using var delivered = new CancellationTokenSource();
        var arrival = Arrival();
        while (!delivered.IsCancellationRequested)
        {
            if (await ctx.TryWaitEvent<Measured>("measured", TimeSpan.FromMinutes(10)) is not { Data: var measured })
                continue;
            if (last is { Celsius: > 8 })
                warm += measured.At - last.At;
            last = measured;
            if (warm > MostWarmth)
            {
                await ctx.Reject(shipment, $"{warm.TotalMinutes:0} minutes too warm");
                return false;
            }
        }

        await arrival;
        return true;

        async Task Arrival()
        {
            await ctx.WaitEvent<string>("delivered:" + shipment);
            delivered.Cancel();
        }
    }
}
