namespace Edda.Benchmarks.Runner;

/// <summary>The middle and the tail of a series, in the unit of its values.</summary>
internal readonly record struct Percentiles(double P50, double P95, double P99)
{
    internal static Percentiles Of(List<double> values)
    {
        values.Sort();
        double At(double share) => values[(int)Math.Min(values.Count - 1, Math.Ceiling(values.Count * share) - 1)];
        return new(At(0.50), At(0.95), At(0.99));
    }
}
