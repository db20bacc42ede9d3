using Edda;

namespace Specs;

public delegate bool Spec<in T>(T candidate);

public static class Specs
{
    public static Spec<T> And<T>(this Spec<T> left, Spec<T> right) => candidate => left(candidate) && right(candidate);

    public static Spec<T> Or<T>(this Spec<T> left, Spec<T> right) => candidate => left(candidate) || right(candidate);

    public static Spec<T> Negate<T>(this Spec<T> spec) => candidate => !spec(candidate);
}

public sealed record Flat(int Rooms, decimal Rent, bool Pets, int Floor);

[Activity]
public sealed partial class Search
{
    public List<Flat> Run(string city) => [new(city.Length, 900, DateTime.UtcNow.Second > 30, 2)];
}

[Workflow]
public sealed partial class FindFlat
{
    private static readonly Spec<Flat> s_affordable = flat => flat.Rent <= 1_000;

    public async Task<Flat?> RunAsync(WorkflowContext ctx, string city, bool dog)
    {
        Spec<Flat> large = static flat => flat.Rooms >= 3;
        Spec<Flat> high = flat => flat.Floor > 5;
        var wanted = s_affordable.And(large.Or(high.Negate()));
        if (dog)
            wanted = wanted.And(flat => flat.Pets);
        for (var week = 0; week < 12; week++)
        {
            if ((await ctx.Search(city)).Find(wanted.Invoke) is { } flat)
                return flat;
            await ctx.Sleep(TimeSpan.FromDays(7));
        }

        return null;
    }
}
