using Edda;

namespace Vaults;

[Activity]
public sealed partial class CountCash
{
    public decimal Run(int box) => box * 100;
}

[Workflow]
public sealed partial class CountBoxes
{
    private readonly SemaphoreSlim _two = new(2);

    public async Task<decimal> RunAsync(WorkflowContext ctx, int boxes)
    {
        var total = 0m;
        await Task.WhenAll(Enumerable.Range(0, boxes).Select(async box =>
        {
            await {|EDDA2008:_two.WaitAsync|}();
            total += await ctx.CountCash(box);
            _two.Release();
        }));
        return total;
    }
}
