using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class DiceOfApp
{
    public async Task<int> RunAsync(WorkflowContext ctx, int sides)
    {
        Random dice = new(); // six sides
        await ctx.Sleep(TimeSpan.FromSeconds(dice.Next(6)));
        return Random.Shared.Next(
            /* from */ Random.Shared.Next(sides),
            /* to */ sides + new Random().Next(sides));
    }
}
