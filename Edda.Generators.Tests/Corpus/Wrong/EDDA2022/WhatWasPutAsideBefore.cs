using Edda;

namespace Chess;

[Activity]
public sealed partial class Publish
{
    public Task RunAsync(string move) => Task.CompletedTask;
}

[Workflow]
public sealed partial class Exhibition
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] moves)
    {
        var dice = ctx.Random;
        Func<string, Task> publish = move => ctx.Publish(move);
        var score = dice.Next(3);
        foreach (var move in moves)
        {
            await ctx.Sleep(TimeSpan.FromSeconds(move.Length));
            if (!ctx.IsReplaying)
            {
                Console.WriteLine($"{move}, cheered by {{|EDDA2022:dice.Next|}(1000)}");
                await {|EDDA2022:publish|}(move);
            }
        }

        return score;
    }
}
