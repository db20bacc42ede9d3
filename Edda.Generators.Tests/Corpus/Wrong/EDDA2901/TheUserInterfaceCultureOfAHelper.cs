using System.Globalization;
using Edda;

namespace Texts;

public static class Money
{
    public static string Show(decimal amount) => amount.ToString("C", CultureInfo.CurrentUICulture);
}

[Workflow]
public sealed partial class ShowTotal
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal[] amounts)
    {
        await ctx.WaitEvent<bool>("show");
        return {|EDDA2901:Money.Show|}(amounts.Sum());
    }
}
