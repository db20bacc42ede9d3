using Edda;

namespace Kitchen;

[Activity]
public sealed partial class Chop
{
    public void Run(string vegetable) => ArgumentException.ThrowIfNullOrEmpty(vegetable);
}

[Workflow]
public sealed partial class PrepareSalad
{
    public Task RunAsync(WorkflowContext ctx, string[] vegetables)
    {
        {|EDDA2007:Task.WaitAll|}(vegetables.Select(v => ctx.Chop(v)).ToArray());
        return ctx.Sleep(TimeSpan.FromMinutes(1));
    }
}
