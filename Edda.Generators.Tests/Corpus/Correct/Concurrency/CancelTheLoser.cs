using Edda;

namespace Races;

[Activity]
public sealed partial class Ask
{
    public async Task<string> RunAsync(string oracle, string question, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(oracle.Length), cancellationToken);
        return $"{oracle}: {question}? maybe";
    }
}

[Workflow]
public sealed partial class AskOracles
{
    public async Task<string?> RunAsync(WorkflowContext ctx, string question, string[] oracles)
    {
        using var enough = new CancellationTokenSource();
        var timer = ctx.Sleep(TimeSpan.FromMinutes(1));
        var answers = oracles.ToDictionary(o => o, o => ctx.Ask(o, question, new CallOptions { CancellationToken = enough.Token }));
        Task[] all = [.. answers.Values, timer];
        var first = await Task.WhenAny(all);
        enough.Cancel();
        if (first == timer)
            return null;
        var (oracle, answer) = answers.Single(pair => pair.Value == first);
        return $"{oracle} first: {await answer}";
    }
}
