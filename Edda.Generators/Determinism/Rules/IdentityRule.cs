using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Ids that are new each time.</summary>
internal sealed class IdentityRule() : DeterminismRule(
    2002, DiagnosticSeverity.Error,
    "A workflow makes ids with its context",
    "makes an id that is another one on replay",
    "use {ctx}.NewGuid()")
{
    public override string InsteadInHelper => "give it the id as a parameter, from ctx.NewGuid()";
}
