using System;
using System.Threading.Tasks;
using Edda;

namespace App;

[Workflow]
public sealed partial class DiceOfApp
{
    public async Task<int> RunAsync(WorkflowContext ctx, int sides)
    {
        Random dice = ctx.Random; // six sides
        await ctx.Sleep(TimeSpan.FromSeconds(dice.Next(6)));
        return ctx.Random.Next(
            /* from */ ctx.Random.Next(sides),
            /* to */ sides + ctx.Random.Next(sides));
    }
}
