using Edda.Generators.Usage.Rules;

namespace Edda.Generators.Usage;

/// <summary>All rules about the use of the engine, in the order of their numbers.</summary>
internal static class UsageRules
{
    public static IReadOnlyList<UsageRule> All { get; } =
    [
        new UnawaitedCallRule(),
        DirectCallRule.Only,
        new DurableActivityRule(),
        new SwallowedCancellationRule(),
        new EndlessLoopRule(),
        new OutsideTransactionRule(),
        new IgnoredTokenRule(),
        LoggerRule.Only,
        new EscapingContextRule(),
        new EqualCallIdRule(),
        new UncompensatedActivityRule(),
    ];
}
