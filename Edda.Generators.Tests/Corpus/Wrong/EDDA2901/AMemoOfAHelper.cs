using Edda;

namespace Numbers;

public static class Primes
{
    private static readonly Dictionary<int, bool> s_known = [];

    public static bool IsPrime(int number)
    {
        if (!s_known.TryGetValue(number, out var known))
            s_known[number] = known = Enumerable.Range(2, number).All(d => d >= number || number % d != 0);
        return known;
    }
}

[Workflow]
public sealed partial class PrimeDraw
{
    public Task<int> RunAsync(WorkflowContext ctx, int[] numbers)
    {
        ctx.SetStatus("drawing");
        return Task.FromResult(numbers.Count({|EDDA2901:Primes.IsPrime|}));
    }
}
