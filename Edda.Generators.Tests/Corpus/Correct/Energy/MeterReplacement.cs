using Edda;

namespace Energy;

public sealed record Visit(string Technician, DateOnly Day, bool Met);

[Activity]
public sealed partial class Propose
{
    public DateOnly[] Run(string customer) => [.. Enumerable.Range(1, 3).Select(d => DateOnly.FromDateTime(DateTime.Today.AddDays(d + customer.Length)))];
}

[Activity]
public sealed partial class Confirm
{
    public void Run(string customer, DateOnly day) => Console.WriteLine($"{customer} {day}");
}

[Workflow]
public sealed partial class ReplaceMeter
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string customer)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var proposals = await ctx.Propose(customer);
            var choice = await ctx.TryWaitEvent<int>("choice", TimeSpan.FromDays(2));
            var day = proposals.ElementAtOrDefault(choice?.Data ?? 0);
            if (day == default)
                continue;
            await ctx.Confirm(customer, day);
            await ctx.SleepUntil(day.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc));
            if (await ctx.TryWaitEvent<Visit>("visit", TimeSpan.FromDays(1)) is { Data.Met: true })
                return true;
        }

        ctx.SetStatus("nobody was met three times");
        return false;
    }
}
