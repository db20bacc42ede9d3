using System.Globalization;
using Edda;

namespace Greetings;

[Workflow]
public sealed partial class Localise
{
    public async Task<string> RunAsync(WorkflowContext ctx, string language, decimal value)
    {
        {|EDDA2014:CultureInfo.CurrentUICulture|} = CultureInfo.GetCultureInfo(language);
        await ctx.Sleep(TimeSpan.FromSeconds(2));
        return $"{value}";
    }
}
