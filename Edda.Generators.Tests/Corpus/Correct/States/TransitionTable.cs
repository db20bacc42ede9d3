using Edda;

namespace Doors;

public enum State { Closed, Open, Locked }

public enum Input { Push, Pull, Turn }

[Workflow]
public sealed partial class Door
{
    private static readonly IReadOnlyDictionary<(State, Input), State> s_table = new Dictionary<(State, Input), State>
    {
        [(State.Closed, Input.Push)] = State.Open,
        [(State.Open, Input.Pull)] = State.Closed,
        [(State.Closed, Input.Turn)] = State.Locked,
        [(State.Locked, Input.Turn)] = State.Closed,
    };

    private State _state;

    public async Task<State> RunAsync(WorkflowContext ctx, int inputs)
    {
        for (; inputs > 0; inputs--)
        {
            var input = await ctx.WaitEvent<Input>("input");
            _state = s_table.GetValueOrDefault((_state, input.Data), _state);
            ctx.SetStatus(Enum.GetName(_state) ?? "?");
        }

        return _state;
    }
}
