using Edda;

namespace Schedules;

internal static class Times
{
    internal static IEnumerable<DateTimeOffset> Every(DateTimeOffset from, TimeSpan step)
    {
        for (var time = from; ; time += step)
            yield return time;
    }

    internal static IEnumerable<T> Interleave<T>(IEnumerable<T> left, IEnumerable<T> right)
    {
        using var other = right.GetEnumerator();
        foreach (var item in left)
        {
            yield return item;
            if (other.MoveNext())
                yield return other.Current;
        }
    }
}

[Activity]
public sealed partial class Water
{
    public void Run(string plant) => Console.WriteLine($"{plant} at {DateTime.Now}");
}

[Workflow]
public sealed partial class WaterPlants
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] indoors, string[] outdoors)
    {
        var plants = Times.Interleave(indoors, outdoors);
        var count = 0;
        foreach (var (time, plant) in Times.Every(ctx.UtcNow, TimeSpan.FromHours(6)).Zip(plants))
        {
            await ctx.SleepUntil(time);
            await ctx.Water(plant);
            count++;
        }

        return count;
    }
}
