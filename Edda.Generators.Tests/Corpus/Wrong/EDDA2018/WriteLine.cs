using Edda;

namespace Demo;

[Workflow]
public sealed partial class HelloWorld
{
    public async Task<string> RunAsync(WorkflowContext ctx, string name)
    {
        {|EDDA2018:Console.WriteLine|}("Hello " + name);
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return name;
    }
}
