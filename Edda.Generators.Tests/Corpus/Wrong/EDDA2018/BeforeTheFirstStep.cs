using Edda;

namespace Tutorial;

[Activity]
public sealed partial class SayHello
{
    public string Run(string name) => "Hello " + name;
}

[Workflow]
public sealed partial class Greeting
{
    private readonly int _width = {|EDDA2018:Console.WindowWidth|};

    public async Task<string> RunAsync(WorkflowContext ctx, string name) => (await ctx.SayHello(name)).PadLeft(_width);
}
