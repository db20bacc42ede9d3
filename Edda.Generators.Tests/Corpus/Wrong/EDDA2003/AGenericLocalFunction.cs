using Edda;

namespace Raffle;

[Workflow]
public sealed partial class PickWinner
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] people, int[] prizes)
    {
        await ctx.WaitEvent<bool>("closed");
        return $"{Pick(people)} wins {Pick(prizes)}";

        T Pick<T>(T[] from) => from[{|EDDA2003:Random.Shared|}.Next(from.Length)];
    }
}
