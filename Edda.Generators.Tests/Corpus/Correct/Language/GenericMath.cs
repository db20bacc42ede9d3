using System.Numerics;
using Edda;

namespace Statistics;

internal static class Series
{
    internal static T Mean<T>(this IReadOnlyCollection<T> values) where T : INumber<T> =>
        values.Aggregate(T.Zero, (sum, value) => sum + value) / T.CreateChecked(values.Count);

    internal static double Deviation(this IReadOnlyCollection<double> values)
    {
        var mean = values.Mean();
        return Math.Sqrt(values.Select(v => (v - mean) * (v - mean)).ToList().Mean());
    }
}

[Activity]
public sealed partial class Sample
{
    public double Run(int number) => Random.Shared.NextDouble() * number;
}

[Workflow]
public sealed partial class Estimate
{
    public async Task<double> RunAsync(WorkflowContext ctx, int samples)
    {
        var values = await Task.WhenAll(Enumerable.Range(1, samples).Select(n => ctx.Sample(n)));
        var factorial = Enumerable.Range(1, samples).Aggregate(BigInteger.One, (product, n) => product * n);
        ctx.SetStatus($"{factorial:R}, {new[] { 1m, 2m, 3m }.Mean()}");
        return values.Deviation();
    }
}
