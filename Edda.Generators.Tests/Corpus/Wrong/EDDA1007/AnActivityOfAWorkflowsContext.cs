using Edda;

namespace Banks;

[Activity]
public sealed partial class Freeze
{
    public void Run(WorkflowContext {|EDDA1007:ctx|}, string account) => ctx.SetStatus("frozen " + account);
}
