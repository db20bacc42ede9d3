using Edda;

namespace Iot;

public readonly record struct Sample(long UnixSeconds, double Celsius);

[Activity]
public sealed partial class RaiseAlarm
{
    public void Run(string sensor, double mean) => Console.WriteLine($"{Environment.MachineName}: {sensor} {mean}");
}

[Workflow]
public sealed partial class WatchTemperature
{
    private const int Size = 5;

    private readonly Queue<Sample> _window = new(Size);

    public async Task<DateTimeOffset> RunAsync(WorkflowContext ctx, string sensor, double limit)
    {
        double mean;
        do
        {
            var sample = await ctx.WaitEvent<Sample>(sensor);
            while (_window.Count >= Size)
                _window.Dequeue();
            _window.Enqueue(sample.Data);
            mean = _window.Average(s => s.Celsius);
        }
        while (_window.Count < Size || mean < limit);

        await ctx.RaiseAlarm(sensor, mean);
        return DateTimeOffset.FromUnixTimeSeconds(_window.Last().UnixSeconds);
    }
}
