namespace Edda.Testing;

/// <summary>Chooses among what is ready by a seed: the same seed, the same order.</summary>
internal sealed class SeededOrder(int seed) : IArrivalOrder
{
    private readonly Random _random = new(seed);

    public int Next(int count) => count == 1 ? 0 : _random.Next(count);
}
