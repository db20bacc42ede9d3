using Edda;

namespace Contracts;

[Workflow]
public sealed partial class LeaseWorkflow : ContractWorkflow
{
    protected override TimeSpan Patience => TimeSpan.FromDays(5);

    public async Task<string> RunAsync(WorkflowContext ctx, string tenant)
    {
        if (!await Signed(ctx, tenant))
            return Number(tenant, "void");
        await ctx.SendKeys(tenant);
        return Number(tenant, "valid");
    }
}

[Activity]
public sealed partial class SendKeys
{
    public void Run(string tenant) => Console.WriteLine($"{tenant} {DateTime.Now}");
}

// file: ContractWorkflow.cs
using Edda;

namespace Contracts;

public abstract class ContractWorkflow
{
    private int _reminders;

    protected abstract TimeSpan Patience { get; }

    protected virtual int MostReminders => 2;

    protected async Task<bool> Signed(WorkflowContext ctx, string party)
    {
        while (await ctx.TryWaitEvent<string>("signed:" + party, Patience) is null)
        {
            if (++_reminders > MostReminders)
                return false;
            ctx.SetStatus($"reminder {_reminders}");
        }

        return true;
    }

    protected string Number(string party, string state) => $"{GetType().Name}/{party}/{state}/{_reminders}";
}
