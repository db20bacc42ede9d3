using Edda.Generators.Determinism.Rules;

namespace Edda.Generators.Determinism;

/// <summary>All rules about determinism that code itself can break, in the order of their numbers.</summary>
internal static class DeterminismRules
{
    public static IReadOnlyList<DeterminismRule> All { get; } =
    [
        new ClockRule(), new IdentityRule(), new RandomnessRule(), new DelayRule(), new ThreadRule(), new ConfigureAwaitRule(), new BlockingRule(), new LockRule(),
        new ForeignAwaitRule(), new IoRule(), new SharedStateRule(), new UnorderedRule(), new HashCodeRule(), new CultureRule(), new ReflectionRule(),
        new ForeignSequenceRule(), new HeldResourceRule(), new ConsoleRule(), new LoopOrderRule(), new ContinuationRule(), new DeclaredNonDeterministicRule(),
        new LeftOutCallRule(),
    ];

    public static DeterminismRule Numbered(int number) => All.First(r => r.Number == number);
}
