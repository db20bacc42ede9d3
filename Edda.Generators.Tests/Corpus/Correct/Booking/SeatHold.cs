using Edda;

namespace Cinema;

public enum SeatState { Held, Sold, Released }

[Activity]
public sealed partial class ReleaseSeat
{
    public void Run(int seat) => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seat);
}

[Workflow]
public sealed partial class HoldSeat
{
    private SeatState _state = SeatState.Held;
    private int _extensions;

    public async Task<SeatState> RunAsync(WorkflowContext ctx, int seat)
    {
        while (_state == SeatState.Held)
        {
            ctx.SetStatus(_state.ToString());
            var message = await ctx.TryWaitEvent<string>($"seat:{seat}", TimeSpan.FromMinutes(10));
            _state = (message?.Data, _extensions) switch
            {
                ("pay", _) => SeatState.Sold,
                ("extend", < 2) => Extend(),
                _ => SeatState.Released,
            };
        }

        if (_state is SeatState.Released)
            await ctx.ReleaseSeat(seat);
        return _state;

        SeatState Extend()
        {
            _extensions++;
            return SeatState.Held;
        }
    }
}
