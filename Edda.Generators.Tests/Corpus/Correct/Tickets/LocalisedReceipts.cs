using System.Globalization;
using Edda;

namespace Tickets;

[Activity]
public sealed partial class Mail
{
    public void Run(string text) => Console.WriteLine(text.ToString(CultureInfo.CurrentUICulture));
}

[Workflow]
public sealed partial class SendReceipt
{
    public async Task<string> RunAsync(WorkflowContext ctx, string language, decimal amount, DateOnly day)
    {
        // The culture is named by the input; a turn's own is the invariant one.
        var culture = CultureInfo.GetCultureInfo(language, predefinedOnly: false);
        FormattableString text = $"{day:D}: {amount:N2}";
        var receipt = text.ToString(culture) + Environment.NewLine + FormattableString.Invariant($"{amount}");
        if (!CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture))
            throw new InvalidOperationException();
        await ctx.Mail(receipt);
        return culture.TextInfo.ToTitleCase(culture.NativeName) + string.Compare(language, "de", StringComparison.CurrentCulture);
    }
}
