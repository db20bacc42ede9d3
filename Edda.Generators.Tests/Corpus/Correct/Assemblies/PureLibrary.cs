using Edda;
using Geo;

namespace Delivery;

[Activity]
public sealed partial class Dispatch
{
    public string Run(string courier, double kilometres) => $"{courier}: {kilometres:0.0} km at {DateTime.Now:t}";
}

[Workflow]
public sealed partial class NearestCourier
{
    public async Task<string> RunAsync(WorkflowContext ctx, Point customer, Dictionary<string, Point> couriers)
    {
        var (name, at) = couriers.OrderBy(c => c.Value.DistanceTo(customer)).ThenBy(c => c.Key, StringComparer.Ordinal).First();
        return await ctx.Dispatch(name, Route.Between(at, customer).Kilometres);
    }
}

// assembly: Geo
namespace Geo;

public readonly record struct Point(double Latitude, double Longitude)
{
    public double DistanceTo(Point other) => Math.Sqrt(Square(Latitude - other.Latitude) + Square(Longitude - other.Longitude)) * 111;

    private static double Square(double x) => x * x;
}

public sealed class Route
{
    private Route(double kilometres) => Kilometres = kilometres;

    public double Kilometres { get; }

    public static Route Between(Point from, Point to) => new(from.DistanceTo(to));

    /// <summary>Nobody who is replayed calls this.</summary>
    public static TimeSpan Age(DateTimeOffset planned) => DateTimeOffset.UtcNow - planned;
}
