using Edda;

namespace Farms;

public static class Barn
{
    public static WorkflowContext Context => throw new InvalidOperationException("there is none here");
}

[Activity]
public sealed partial class Rest
{
    public async Task<string> RunAsync(string cow)
    {
        await {|EDDA3003:Barn.Context.Sleep|}(TimeSpan.FromHours(8));
        return cow + " is rested";
    }
}
