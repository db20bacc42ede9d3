using Edda;

namespace Demo;

[Activity]
public sealed partial class Explode
{
    public void Run(string bomb) => throw new TerminalException(bomb);
}

[Workflow]
public sealed partial class Defuse
{
    public async Task RunAsync(WorkflowContext ctx, string bomb)
    {
        try
        {
            await ctx.Explode(bomb);
        }
        catch (ActivityFailedException e)
        {
            {|EDDA2018:Console.Out|}.WriteLine(e.Message);
        }
    }
}
