using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Random values that no recorded seed determines. A seed from recorded data is fine.</summary>
internal sealed class RandomnessRule() : DeterminismRule(
    2003, DiagnosticSeverity.Error,
    "A workflow draws random numbers from its context",
    "draws random values that are others on replay",
    "use {ctx}.Random")
{
    public override string InsteadInHelper => "give it the values, or a Random, as a parameter, from ctx.Random";
}
