using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>What its author has declared to come out differently.</summary>
internal sealed class DeclaredNonDeterministicRule() : DeterminismRule(
    2021, DiagnosticSeverity.Error,
    "A workflow uses nothing that is declared [NonDeterministic]",
    "is declared [NonDeterministic]",
    "call it in an activity")
{
    public const int Id = 2021;
}
