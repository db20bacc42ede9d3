using Edda;

namespace Games;

public sealed class Score
{
    private int _points;

    public event Action<int>? Changed;

    public int Points
    {
        get => _points;
        set
        {
            if (_points == value)
                return;
            _points = value;
            Changed?.Invoke(value);
        }
    }
}

[Workflow]
public sealed partial class PlayGame
{
    private readonly Score _score = new();
    private int _best;

    public async Task<int> RunAsync(WorkflowContext ctx, int rounds)
    {
        _score.Changed += points => _best = Math.Max(_best, points);
        _score.Changed += Show;
        for (var round = 0; round < rounds; round++)
        {
            _score.Points += (await ctx.WaitEvent<int>("points")).Data;
            if (_score.Points < 0)
                _score.Points = 0;
        }

        _score.Changed -= Show;
        return _best;

        void Show(int points) => ctx.SetStatus($"{points} points");
    }
}
