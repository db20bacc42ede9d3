using Edda;

namespace Streaming;

public enum Plan { Free, Basic, Premium }

public sealed record Change(Plan To, bool AtOnce);

[Workflow]
public sealed partial class PlanHistory
{
    private readonly List<(DateTimeOffset At, Plan Plan)> _history = [];

    private Plan Current => _history is [.., (_, var plan)] ? plan : Plan.Free;

    public async Task<int> RunAsync(WorkflowContext ctx, DateTimeOffset ends)
    {
        Record(ctx, Plan.Free);
        while (ctx.UtcNow < ends)
        {
            var change = await ctx.TryWaitEvent<Change>("change", ends - ctx.UtcNow);
            if (change is null)
                break;
            if (!change.Data.AtOnce)
                await ctx.SleepUntil(FirstOfNextMonth(ctx.UtcNow));
            if (Allowed(Current, change.Data.To))
                Record(ctx, change.Data.To);
        }

        return _history.Count;
    }

    private static bool Allowed(Plan from, Plan to) => (from, to) is not (Plan.Premium, Plan.Free) && from != to;

    private static DateTimeOffset FirstOfNextMonth(DateTimeOffset now) => new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, now.Offset).AddMonths(1);

    private void Record(WorkflowContext ctx, Plan plan)
    {
        _history.Add((ctx.UtcNow, plan));
        ctx.SetStatus($"{plan:G}");
    }
}
