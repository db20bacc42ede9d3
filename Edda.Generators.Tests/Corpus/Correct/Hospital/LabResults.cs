using Edda;

namespace Hospital;

public sealed record Sample(string Code, DateTimeOffset Taken);

public sealed record Value(string Analyte, decimal Amount, string Unit);

[Activity]
public sealed partial class Analyse(HttpClient laboratory)
{
    public async Task<Value[]> RunAsync(Sample sample, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        var text = await laboratory.GetStringAsync(sample.Code, cancellationToken);
        return [.. text.Split(',').Select(t => new Value(t, t.Length, "mmol/l"))];
    }
}

[Workflow]
public sealed partial class Laboratory
{
    private static readonly ILookup<string, (decimal Low, decimal High)> s_normal = new[]
    {
        (Analyte: "K", Low: 3.5m, High: 5.1m),
        (Analyte: "Na", Low: 136m, High: 145m),
    }.ToLookup(n => n.Analyte, n => (n.Low, n.High));

    public async Task<string[]> RunAsync(WorkflowContext ctx, Sample sample)
    {
        if (ctx.UtcNow - sample.Taken > TimeSpan.FromHours(6))
            throw new TerminalException("the sample is too old");
        var values = await ctx.Analyse(sample);
        return
        [
            .. from value in values
               from range in s_normal[value.Analyte].DefaultIfEmpty((decimal.MinValue, decimal.MaxValue))
               let flag = value.Amount < range.Item1 ? "low" : value.Amount > range.Item2 ? "high" : null
               where flag is not null
               orderby value.Analyte
               select $"{value.Analyte} {value.Amount} {value.Unit} ({flag})",
        ];
    }
}
