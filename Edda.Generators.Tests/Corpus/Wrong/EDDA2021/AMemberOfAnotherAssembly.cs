using Edda;
using Telematics;

namespace Vehicles;

[Workflow]
public sealed partial class ReadEngine
{
    public async Task<int> RunAsync(WorkflowContext ctx, string van)
    {
        await ctx.WaitEvent<string>("started:" + van);
        return {|EDDA2021:Engine.Temperature|}(van);
    }
}

// assembly: Telematics
using Edda;

namespace Telematics;

public static class Engine
{
    [NonDeterministic]
    public static int Temperature(string van) => van.Length + 70;
}
