using Edda;

namespace Races;

[Workflow]
public sealed partial class Whistle
{
    private bool _blown;

    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        var ending = ctx.Sleep(TimeSpan.FromMinutes(45));
        ending.GetAwaiter().{|EDDA2020:OnCompleted|}(() => _blown = true);
        await ending;
        return _blown;
    }
}
