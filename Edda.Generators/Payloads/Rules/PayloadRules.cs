namespace Edda.Generators.Payloads.Rules;

/// <summary>All rules about what a payload is made of, in the order of their numbers.</summary>
internal static class PayloadRules
{
    public static IReadOnlyList<PayloadRule> All { get; } = [new RecordableRule(), new UnrecordedFieldRule(), new LossyObjectRule(), new TimeKindRule()];
}
