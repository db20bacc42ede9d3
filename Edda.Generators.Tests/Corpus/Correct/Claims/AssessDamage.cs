using Edda;

namespace Insurance;

public abstract record Damage(decimal Amount);

public sealed record WaterDamage(decimal Amount, int Rooms) : Damage(Amount);

public sealed record FireDamage(decimal Amount, bool Total) : Damage(Amount);

public sealed record Report(string Kind, decimal Amount, int Extent);

[Activity]
public sealed partial class SendAssessor
{
    public decimal Run(string claim, string kind) => claim.Length + kind.Length;
}

[Workflow]
public sealed partial class SettleClaim
{
    public async Task<decimal> RunAsync(WorkflowContext ctx, string claim, Report report)
    {
        Damage damage = report.Kind switch
        {
            "water" => new WaterDamage(report.Amount, report.Extent),
            "fire" => new FireDamage(report.Amount, report.Extent >= 90),
            var other => throw new TerminalException($"no cover for {other}"),
        };
        var assessed = damage is { Amount: > 1_000 } or FireDamage { Total: true }
            ? await ctx.SendAssessor(claim, damage.GetType().Name)
            : damage.Amount;
        return damage switch
        {
            WaterDamage(var amount, > 3) => Math.Min(assessed, amount * 0.9m),
            FireDamage { Total: true } => assessed,
            _ => assessed * 0.95m,
        };
    }
}
