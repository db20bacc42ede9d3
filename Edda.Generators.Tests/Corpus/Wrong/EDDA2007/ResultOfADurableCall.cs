using Edda;

namespace Loans;

[Activity]
public sealed partial class CreditScore
{
    public int Run(string person) => person.Length * 100;
}

[Workflow]
public sealed partial class ApproveLoan
{
    public Task<bool> RunAsync(WorkflowContext ctx, string person)
    {
        var score = ctx.CreditScore(person).{|EDDA2007:Result|};
        return Task.FromResult(score > 600);
    }
}
