using Edda;

namespace Elevators;

public readonly record struct Call(int Floor, bool Up);

[Activity]
public sealed partial class Drive
{
    public TimeSpan Run(int from, int to) => TimeSpan.FromMilliseconds(Environment.TickCount64 % 10 + Math.Abs(from - to));
}

[Workflow]
public sealed partial class Elevator
{
    private readonly SortedSet<int> _stops = [];
    private int _floor;
    private int _direction = 1;

    private int? NextStop => _direction > 0
        ? _stops.GetViewBetween(_floor, int.MaxValue).Select(s => (int?)s).FirstOrDefault()
        : _stops.GetViewBetween(int.MinValue, _floor).Reverse().Select(s => (int?)s).FirstOrDefault();

    public async Task<int> RunAsync(WorkflowContext ctx, int calls)
    {
        var travelled = 0;
        while (calls-- > 0)
        {
            var call = await ctx.WaitEvent<Call>("call");
            _stops.Add(call.Data.Floor);
            while (_stops.Count > 0)
            {
                if (NextStop is not { } stop)
                {
                    _direction = -_direction;
                    continue;
                }

                await ctx.Drive(_floor, stop);
                travelled += Math.Abs(stop - _floor);
                _stops.Remove(_floor = stop);
            }
        }

        return travelled;
    }
}
