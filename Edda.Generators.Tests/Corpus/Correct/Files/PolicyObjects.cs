using Edda;

namespace Loans;

[Workflow]
public sealed partial class Decide
{
    private static readonly IReadOnlyList<IRule> s_rules = [new AgeRule(18), new IncomeRule(0.35m), new Not(new BlockedRule("XX", "YY"))];

    public async Task<string> RunAsync(WorkflowContext ctx, Applicant applicant)
    {
        var broken = s_rules.Where(rule => !rule.Holds(applicant)).Select(rule => rule.ToString()).ToList();
        if (broken.Count == 0)
            return "granted";
        ctx.SetStatus(string.Join("; ", broken));
        var exception = await ctx.TryWaitEvent<string>("exception", TimeSpan.FromDays(2));
        return exception is null ? "refused" : $"granted by {exception.Data}";
    }
}

// file: Rules.cs
namespace Loans;

public sealed record Applicant(int Age, decimal Income, decimal Rate, string Country);

internal interface IRule
{
    bool Holds(Applicant applicant);
}

internal sealed record AgeRule(int Least) : IRule
{
    public bool Holds(Applicant applicant) => applicant.Age >= Least;
}

internal sealed record IncomeRule(decimal Most) : IRule
{
    public bool Holds(Applicant applicant) => applicant.Income > 0 && applicant.Rate / applicant.Income <= Most;
}

internal sealed class BlockedRule(params string[] countries) : IRule
{
    public bool Holds(Applicant applicant) => countries.Contains(applicant.Country);
}

internal sealed record Not(IRule Rule) : IRule
{
    public bool Holds(Applicant applicant) => !Rule.Holds(applicant);
}
