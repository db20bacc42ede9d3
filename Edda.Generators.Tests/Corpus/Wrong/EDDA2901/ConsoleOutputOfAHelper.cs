using Edda;

namespace Logs;

public static class Say
{
    public static void Hello(string name) => Console.WriteLine("Hello " + name);
}

[Workflow]
public sealed partial class Welcome
{
    public async Task RunAsync(WorkflowContext ctx, string name)
    {
        {|EDDA2901:Say.Hello|}(name);
        await ctx.Sleep(TimeSpan.FromDays(1));
    }
}
