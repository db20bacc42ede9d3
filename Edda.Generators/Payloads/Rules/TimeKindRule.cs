using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>A DateTime does not say by its type which clock it was read from, and a local one changes with the machine that reads it.</summary>
internal sealed class TimeKindRule : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA4006",
        "A payload's times say what they are",
        "'{0}' is a DateTime, whose kind is not known here: a local time is read back in the time zone of the machine that reads it, so use DateTimeOffset, or DateOnly for a day",
        DiagnosticSeverity.Info);

    public override IEnumerable<PayloadFault> Faults(ReachedPayload reached)
    {
        if (reached.Type.SpecialType == SpecialType.System_DateTime)
            yield return new(reached.Member, reached.Path);
    }
}
