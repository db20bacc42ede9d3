using Edda;

namespace Mortgages;

[Workflow("mortgage")]
public sealed partial class MortgageWorkflow
{
    private Application? _application;

    public async Task<string> RunAsync(WorkflowContext ctx, Application application)
    {
        _application = application;
        var offer = await Quote(ctx);
        if (offer is null)
            return "declined";
        return await Sign(ctx, offer) ? offer.Number : "expired";
    }
}

// file: MortgageWorkflow.Quote.cs
using Edda;

namespace Mortgages;

public sealed partial class MortgageWorkflow
{
    private const decimal MostDebt = 0.4m;

    private decimal Debt => _application!.Loan / _application.Years / 12 / _application.Income;

    private async Task<Offer?> Quote(WorkflowContext ctx)
    {
        var score = await ctx.Score(_application!.Name);
        return score > 500 && Debt < MostDebt ? new Offer(ctx.NewGuid().ToString(), 0.03m + (1000 - score) / 100_000m) : null;
    }
}

// file: MortgageWorkflow.Sign.cs
using Edda;

namespace Mortgages;

public sealed partial class MortgageWorkflow
{
    private static readonly TimeSpan s_offerStands = TimeSpan.FromDays(14);

    private async Task<bool> Sign(WorkflowContext ctx, Offer offer)
    {
        ctx.SetStatus($"{offer.Number} stands until {ctx.UtcNow + s_offerStands:d}");
        return await ctx.TryWaitEvent<bool>("signed:" + offer.Number, s_offerStands) is { Data: true };
    }
}

// file: Mortgage.cs
using Edda;

namespace Mortgages;

public sealed record Application(string Name, decimal Income, decimal Loan, int Years);

public sealed record Offer(string Number, decimal Rate);

[Activity]
public sealed partial class Score(HttpClient agency)
{
    public async Task<int> RunAsync(string name, CancellationToken cancellationToken) => int.Parse(await agency.GetStringAsync(name, cancellationToken));
}
