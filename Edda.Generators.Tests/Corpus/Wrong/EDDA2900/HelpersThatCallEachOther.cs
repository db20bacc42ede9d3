using Edda;

namespace Fulfilment;

public static class Parity
{
    public static bool Even(int n) => n == 0 ? Random.Shared.Next(2) == 0 : Odd(n - 1);

    private static bool Odd(int n) => n != 0 && Even(n - 1);
}

[Workflow]
public sealed partial class SortPallets
{
    public async Task<int> RunAsync(WorkflowContext ctx, int[] pallets)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(30));
        return pallets.Count({|EDDA2900:Parity.Even|});
    }
}
