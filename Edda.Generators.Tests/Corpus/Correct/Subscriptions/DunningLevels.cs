using Edda;

namespace Streaming;

public sealed record Level(string Letter, TimeSpan Patience, decimal Fee);

[Activity]
public sealed partial class SendLetter
{
    public void Run(string customer, string letter, decimal due) => Console.WriteLine($"{DateTime.Today:d} {customer} {letter} {due}");
}

[Workflow]
public sealed partial class Dun
{
    private static readonly IReadOnlyList<Level> Levels =
    [
        new("friendly", TimeSpan.FromDays(14), 0),
        new("firm", TimeSpan.FromDays(7), 5),
        new("final", TimeSpan.FromDays(3), 15),
    ];

    public async Task<bool> RunAsync(WorkflowContext ctx, string customer, decimal due)
    {
        var paid = ctx.WaitEvent<decimal>("paid:" + customer);
        foreach (var (letter, patience, fee) in Levels)
        {
            due += fee;
            await ctx.SendLetter(customer, letter, due);
            var sleep = ctx.Sleep(patience);
            if (await Task.WhenAny(paid, sleep) == paid)
                return paid.Result.Data >= due;
        }

        return paid.IsCompletedSuccessfully && (await paid).Data >= due;
    }
}
