using System.Globalization;
using Edda;

namespace Menus;

[Workflow]
public sealed partial class PrintMenu
{
    private static bool IsGerman => {|EDDA2014:CultureInfo.CurrentUICulture|}.TwoLetterISOLanguageName is "de";

    public async Task<string> RunAsync(WorkflowContext ctx, string dish)
    {
        await ctx.WaitEvent<bool>("printer.ready");
        return IsGerman ? "heute: " + dish : "today: " + dish;
    }
}
