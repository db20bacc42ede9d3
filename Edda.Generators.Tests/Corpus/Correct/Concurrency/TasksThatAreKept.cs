using Edda;

namespace Orchestra;

[Activity]
public sealed partial class Invite
{
    public bool Run(string musician, string piece) => musician != piece;
}

[Activity]
public sealed partial class Thank
{
    public async ValueTask RunAsync(string musician) => await Task.Delay(musician.Length);
}

[Workflow]
public sealed partial class Concert
{
    private readonly Dictionary<string, Task<bool>> _answers = [];
    private readonly List<Task> _thanks = [];

    public Task<int> RunAsync(WorkflowContext ctx, List<string> musicians, string piece)
    {
        musicians.ForEach(m => _answers[m] = ctx.Invite(m, piece));
        Action<string> thank = m => _thanks.Add(ctx.Thank(m));
        Action<string> greet = m => _ = ctx.Thank(m);
        musicians.Where(m => m.StartsWith('A')).ToList().ForEach(greet);
        return Count(musicians, thank);
    }

    private async Task<int> Count(List<string> musicians, Action<string> onAccepted)
    {
        var coming = 0;
        foreach (var musician in musicians)
        {
            if (!await _answers[musician])
                continue;
            onAccepted(musician);
            coming++;
        }

        await Task.WhenAll(_thanks);
        return coming;
    }
}
