using System.Text;
using Edda;

namespace Payroll;

public sealed record Month(int Number, decimal Gross, decimal Tax);

[Activity]
public sealed partial class SaveStatement
{
    public async Task RunAsync(string employee, string text, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), employee + ".txt"), text, cancellationToken);
}

[Workflow]
public sealed partial class YearEnd
{
    public async Task RunAsync(WorkflowContext ctx, string employee, int year, IReadOnlyList<Month> months)
    {
        var text = new StringBuilder($"{employee} {year}").Append(Environment.NewLine);
        using (var table = new StringWriter(text))
        {
            foreach (var (number, gross, tax) in months)
                table.WriteLine($"{new DateOnly(year, number, 1):MMMM}: {gross,10:N2} {tax,10:N2}");
            table.WriteLine($"sum: {months.Sum(m => m.Gross - m.Tax):N2}");
        }

        await ctx.SaveStatement(employee, text.ToString());
    }
}
