using Edda;

namespace Simulation;

[Workflow]
public sealed partial class Dice
{
    private readonly Random _dice = {|EDDA2003:new()|};

    public async Task<int> RunAsync(WorkflowContext ctx, int rolls)
    {
        var sum = 0;
        for (var roll = 0; roll < rolls; roll++)
        {
            sum += _dice.Next(1, 7);
            await ctx.Sleep(TimeSpan.FromSeconds(1));
        }

        return sum;
    }
}
