using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>The time of the machine, and its time zone.</summary>
internal sealed class ClockRule() : DeterminismRule(
    2001, DiagnosticSeverity.Error, "A workflow reads no clock but its context's", "reads the machine's clock, which shows another time on replay", "use {ctx}.UtcNow")
{
    public override string InsteadInHelper => "give it the time as a parameter, from ctx.UtcNow";
}
