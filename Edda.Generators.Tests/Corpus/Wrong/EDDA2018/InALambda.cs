using Edda;

namespace Demo;

[Workflow]
public sealed partial class Log
{
    public async Task<int> RunAsync(WorkflowContext ctx, int[] values)
    {
        Action<int> log = value => {|EDDA2018:Console.WriteLine|}("value {0}", value);
        Array.ForEach(values, log);
        await ctx.WaitEvent<int>("next");
        return values.Length;
    }
}
