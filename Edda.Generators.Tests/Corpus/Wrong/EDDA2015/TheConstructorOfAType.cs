using Edda;

namespace Mapping;

[Workflow]
public sealed partial class Build
{
    public Task<bool> RunAsync(WorkflowContext ctx, int capacity)
    {
        ctx.SetStatus("building");
        var constructor = {|EDDA2015:typeof(List<int>).GetConstructor|}([typeof(int)])!;
        return Task.FromResult({|EDDA2015:constructor.Invoke|}([capacity]) is List<int>);
    }
}
