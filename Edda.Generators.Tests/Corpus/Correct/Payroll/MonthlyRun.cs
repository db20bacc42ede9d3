using Edda;

namespace Payroll;

public sealed record Employee(string Id, decimal Gross, string TaxClass, IReadOnlyList<decimal> Bonuses);

public sealed record Payslip(string Employee, decimal Gross, decimal Tax, decimal Net);

[Activity]
public sealed partial class TransferSalary(HttpClient bank)
{
    public async Task RunAsync(ActivityExecutionContext ctx, Payslip payslip)
    {
        using var body = new StringContent($"{payslip.Employee};{payslip.Net}");
        using var answer = await bank.PutAsync($"salaries/{ctx.IdempotencyKey}", body, ctx.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}

[Workflow]
public sealed partial class RunPayroll
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, IReadOnlyList<Employee> employees, int year, int month)
    {
        var payDay = new DateTimeOffset(year, month, DateTime.DaysInMonth(year, month), 6, 0, 0, TimeSpan.Zero);
        await ctx.SleepUntil(payDay);
        var payslips = employees.Select(Payslips.Of).ToList();
        foreach (var chunk in payslips.Chunk(50))
        {
            await Task.WhenAll(chunk.Select(payslip => ctx.TransferSalary(payslip)));
            ctx.SetStatus($"{chunk[^1].Employee} is paid");
        }

        return payslips.Aggregate(0m, (sum, payslip) => sum + payslip.Net);
    }
}

// file: Payslips.cs
namespace Payroll;

/// <summary>Pure arithmetic that workflows and activities share.</summary>
internal static class Payslips
{
    private static readonly (decimal UpTo, decimal Rate)[] s_brackets = [(1_000m, 0m), (3_000m, 0.2m), (decimal.MaxValue, 0.42m)];

    internal static Payslip Of(Employee employee)
    {
        var gross = employee.Gross + employee.Bonuses.DefaultIfEmpty().Sum();
        var tax = Tax(gross) * (employee.TaxClass == "III" ? 0.7m : 1m);
        return new Payslip(employee.Id, gross, tax, gross - tax);
    }

    private static decimal Tax(decimal gross)
    {
        var (tax, lower) = (0m, 0m);
        foreach (var (upTo, rate) in s_brackets)
        {
            tax += Math.Max(0, Math.Min(gross, upTo) - lower) * rate;
            lower = upTo;
        }

        return decimal.Round(tax, 2);
    }
}
