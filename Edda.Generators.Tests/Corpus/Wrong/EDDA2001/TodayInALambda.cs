using Edda;

namespace Library;

public sealed record Loan(string Book, DateOnly Due);

[Workflow]
public sealed partial class OverdueLoans
{
    public Task<List<Loan>> RunAsync(WorkflowContext ctx, List<Loan> loans) =>
        Task.FromResult(loans.FindAll(loan => loan.Due < DateOnly.FromDateTime({|EDDA2001:DateTime.Today|})));
}
