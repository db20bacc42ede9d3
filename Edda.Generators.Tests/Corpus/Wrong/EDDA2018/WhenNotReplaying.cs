using Edda;

namespace Tutorial;

[Workflow]
public sealed partial class Steps
{
    public async Task<int> RunAsync(WorkflowContext ctx, int steps)
    {
        for (var step = 1; step <= steps; step++)
        {
            await ctx.Sleep(TimeSpan.FromSeconds(step));
            {|EDDA2018:Console.WriteLine|}($"step {step} of {steps}");
        }

        return steps;
    }
}
