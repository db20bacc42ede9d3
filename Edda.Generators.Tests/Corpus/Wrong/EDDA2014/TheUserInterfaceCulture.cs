using System.Globalization;
using Edda;

namespace Greetings;

[Workflow]
public sealed partial class Greet
{
    public async Task<string> RunAsync(WorkflowContext ctx, string name)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return {|EDDA2014:CultureInfo.CurrentUICulture|}.Name == "de" ? "Hallo " + name : "Hello " + name;
    }
}
