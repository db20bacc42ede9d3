using Edda;

namespace People;

[Flags]
public enum Papers
{
    None = 0,
    Passport = 1,
    Contract = 2,
    TaxForm = 4,
    All = Passport | Contract | TaxForm,
}

[Activity]
public sealed partial class RemindApplicant
{
    public void Run(string applicant, Papers missing) => Console.Out.WriteLine($"{applicant}: {missing}");
}

[Workflow]
public sealed partial class CollectPapers
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string applicant, int reminders)
    {
        var received = Papers.None;
        while (received != Papers.All)
        {
            var paper = await ctx.TryWaitEvent<Papers>("paper", TimeSpan.FromDays(7));
            if (paper is not null)
                received |= paper.Data;
            else if (reminders-- > 0)
                await ctx.RemindApplicant(applicant, Papers.All & ~received);
            else
                return false;

            var missing = Enum.GetValues<Papers>().Where(p => p is not (Papers.None or Papers.All) && !received.HasFlag(p));
            ctx.SetStatus(string.Join(", ", missing.Select(p => p.ToString("G"))));
        }

        return true;
    }
}
