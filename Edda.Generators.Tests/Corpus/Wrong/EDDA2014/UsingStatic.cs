using Edda;
using static System.Globalization.CultureInfo;

namespace Greetings;

[Workflow]
public sealed partial class Shout
{
    public async Task<string> RunAsync(WorkflowContext ctx, string text)
    {
        await ctx.WaitEvent<bool>("shout");
        return text.ToUpper({|EDDA2014:CurrentUICulture|});
    }
}
