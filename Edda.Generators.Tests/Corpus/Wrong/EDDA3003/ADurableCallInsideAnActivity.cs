using Edda;

namespace Farms;

[Activity]
public sealed partial class Milk
{
    public int Run(string cow) => cow.Length;
}

[Activity]
public sealed partial class MilkAll
{
    private WorkflowContext? Context { get; set; }

    public async Task<int> RunAsync(string cow) => Context is null ? 0 : await {|EDDA3003:Context.Milk|}(cow);
}
