using Edda;

namespace Foundry;

[Activity]
public sealed partial class Pour
{
    public bool Run(string mould) => mould.Length > 0;
}

[Workflow]
public sealed partial class Casting
{
    public async Task RunAsync(WorkflowContext ctx, string mould)
    {
        if (ctx.IsReplaying)
            ctx.SetStatus("again");
        {|EDDA2018:Console.WriteLine|}("pouring " + mould);
        if (!await ctx.Pour(mould))
        {
            if (ctx.IsReplaying)
                return;
            Console.WriteLine("the mould broke");
        }

        {|EDDA2018:Console.WriteLine|}("done");
    }
}
