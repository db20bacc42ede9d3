using Edda;

namespace Elections;

[Activity]
public sealed partial class Publish
{
    public void Run(string text) => Console.WriteLine(text);
}

[Workflow]
public sealed partial class Tally
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] ballots)
    {
        var votes = new Dictionary<string, int>();
        foreach (var ballot in ballots)
            votes[ballot] = votes.GetValueOrDefault(ballot) + 1;

        // Filled and never emptied, it keeps its order; no step depends on it here.
        var (sum, text) = (0, "");
        foreach (var (name, count) in votes)
        {
            sum += count;
            text += $"{name}: {count}; ";
        }

        foreach (var name in new HashSet<string>(ballots))
            ctx.SetStatus(name);
        await ctx.Publish(text);
        foreach (var (name, count) in votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal))
            await ctx.Publish($"{name} {(double)count / sum:P1}");
        return votes.Count == 0 ? "" : votes.MaxBy(v => v.Value).Key;
    }
}
