namespace Edda.Benchmarks.Runner;

/// <summary>The engine's own cost.</summary>
internal sealed class MemoryStore : BenchStore
{
    internal override string Name => "memory";

    internal override string? Address => null;

    internal override RawLimit? MeasureRaw(int commits) => null;

    internal override void Use(EddaBuilder edda) => edda.UseInMemory();

    public override void Dispose()
    {
    }
}
