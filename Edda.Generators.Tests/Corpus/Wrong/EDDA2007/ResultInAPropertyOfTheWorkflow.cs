using Edda;

namespace Surgery;

[Workflow]
public sealed partial class Operation
{
    private Task<ReceivedEvent<string>>? _consent;

    private string Consent => _consent!.{|EDDA2007:Result|}.Data;

    public async Task<string> RunAsync(WorkflowContext ctx, string patient)
    {
        _consent = ctx.WaitEvent<string>("consent:" + patient);
        await ctx.Sleep(TimeSpan.FromHours(1));
        return Consent;
    }
}
