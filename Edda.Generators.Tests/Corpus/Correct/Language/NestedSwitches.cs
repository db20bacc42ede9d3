using System.Diagnostics;
using Edda;

namespace Machines;

public enum State { Idle, Heating, Brewing, Done }

public enum Signal { Start, Warm, Poured, Abort }

[Activity]
public sealed partial class Switch
{
    public void Run(string part, bool on) => Debug.WriteLine($"{DateTime.Now} {part} {on}");
}

[Workflow]
public sealed partial class CoffeeMachine
{
    public async Task<State> RunAsync(WorkflowContext ctx)
    {
        var state = State.Idle;
        while (state != State.Done)
        {
            var signal = (await ctx.WaitEvent<Signal>("signal")).Data;
            switch (state)
            {
                case State.Idle when signal is Signal.Start:
                    await ctx.Switch("heater", true);
                    state = State.Heating;
                    break;
                case State.Heating:
                    state = signal switch
                    {
                        Signal.Warm => State.Brewing,
                        Signal.Abort => State.Idle,
                        _ => state,
                    };
                    goto default;
                case State.Brewing when signal is Signal.Poured:
                    await ctx.Switch("pump", false);
                    return State.Done;
                case State.Done:
                    throw new UnreachableException();
                default:
                    Debug.Assert(Enum.IsDefined(state), $"at {DateTime.UtcNow}");
                    ctx.SetStatus(state.ToString());
                    break;
            }
        }

        return state;
    }
}
