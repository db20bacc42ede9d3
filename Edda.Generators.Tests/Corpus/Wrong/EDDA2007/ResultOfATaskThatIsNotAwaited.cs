using Edda;

namespace Kitchen;

[Activity]
public sealed partial class Cook
{
    public string Run(string dish) => "hot " + dish;
}

[Workflow]
public sealed partial class ServeMenu
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var starter = ctx.Cook("soup");
        var main = ctx.Cook("stew");
        await starter;
        return starter.Result + {|EDDA2007:main.Result|};
    }
}
