using System.Globalization;
using Edda;

namespace Greetings;

[Workflow]
public sealed partial class Translate
{
    private readonly CultureInfo _culture = {|EDDA2014:CultureInfo.CurrentUICulture|};

    public async Task<string> RunAsync(WorkflowContext ctx, string word)
    {
        await ctx.Sleep(TimeSpan.FromMinutes(1));
        return word + "@" + _culture.TwoLetterISOLanguageName;
    }
}
