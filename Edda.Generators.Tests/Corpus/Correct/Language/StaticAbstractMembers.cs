using Edda;

namespace Units;

public interface IUnit<TSelf> where TSelf : IUnit<TSelf>
{
    static abstract string Symbol { get; }

    static abstract TSelf Of(double value);

    double Value { get; }
}

public readonly record struct Metres(double Value) : IUnit<Metres>
{
    public static string Symbol => "m";

    public static Metres Of(double value) => new(value);
}

public readonly record struct Seconds(double Value) : IUnit<Seconds>
{
    public static string Symbol => "s";

    public static Seconds Of(double value) => new(value);
}

[Workflow]
public sealed partial class Race
{
    public async Task<string> RunAsync(WorkflowContext ctx, double[] laps)
    {
        var distance = Sum<Metres>(laps.Select(l => l * 400));
        var finish = await ctx.WaitEvent<double>("finish");
        var time = Sum<Seconds>([finish.Data]);
        return $"{Text(distance)} in {Text(time)}";
    }

    private static T Sum<T>(IEnumerable<double> values) where T : IUnit<T> => T.Of(values.Sum());

    private static string Text<T>(T unit) where T : IUnit<T> => $"{unit.Value:0.0} {T.Symbol}";
}
