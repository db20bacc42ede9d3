using System.Globalization;
using Edda;

namespace Letters;

[Activity]
public sealed partial class Post
{
    public void Run(string text) => File.WriteAllText("letter.txt", text);
}

[Workflow]
public sealed partial class Invoice
{
    private static readonly CultureInfo s_german = CultureInfo.GetCultureInfo("de-DE");

    public async Task<string> RunAsync(WorkflowContext ctx, string customer, decimal net, DateOnly due)
    {
        var number = ctx.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
        var text = $"""
            Invoice {number}
            {customer,-20}{net,12:N2}
            VAT{string.Format(CultureInfo.CurrentCulture, "{0,29:P0}", 0.19m)}
            due {due:yyyy-MM-dd}, printed {ctx.UtcNow:u}
            {string.Format(s_german, "{0:C}", net * 1.19m)}
            """;
        await ctx.Post(text);
        return net.ToString(CultureInfo.CurrentCulture);
    }
}
