using Edda;

namespace Banks;

[Activity]
public sealed partial class Block
{
    public void Run(string account) => ArgumentException.ThrowIfNullOrEmpty(account);
}

[Compensation(typeof(Block))]
public sealed partial class Unblock
{
    public void Run(WorkflowContext {|EDDA1007:workflow|}, string account) => workflow.SetStatus(account);
}
