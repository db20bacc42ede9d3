using Edda;

namespace Kitchen;

[Workflow]
public sealed partial class FirstGuest
{
    public Task<int> RunAsync(WorkflowContext ctx, string[] guests)
    {
        Task[] arrivals = [.. guests.Select(g => ctx.WaitEvent<bool>("arrived:" + g))];
        return Task.FromResult({|EDDA2007:Task.WaitAny|}(arrivals));
    }
}
