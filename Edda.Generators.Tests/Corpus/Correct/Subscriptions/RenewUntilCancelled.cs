using Edda;

namespace Streaming;

[Activity]
public sealed partial class ChargeMonth
{
    public string Run(string customer, int month) => $"{customer}/{month}/{Guid.NewGuid()}";
}

[Workflow]
public sealed partial class Subscription
{
    private int _month;

    public async Task<int> RunAsync(WorkflowContext ctx, string customer)
    {
        while (true)
        {
            _month++;
            ctx.SetStatus($"month {_month}");
            await ctx.ChargeMonth(customer, _month);
            if (await ctx.TryWaitEvent<string>("cancel", TimeSpan.FromDays(30)) is { Data: var reason })
            {
                ctx.SetStatus(reason);
                return _month;
            }
        }
    }
}
