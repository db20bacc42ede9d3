using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>The time of the machine, and its time zone.</summary>
internal sealed class ClockRule() : DeterminismRule(
    2001, DiagnosticSeverity.Error,
    "A workflow reads no clock but its context's",
    "reads the clock or time zone of the machine, which is another one on replay",
    "use {ctx}.UtcNow")
{
    public override string InsteadInHelper => "give it the time as a parameter, from ctx.UtcNow";
}
