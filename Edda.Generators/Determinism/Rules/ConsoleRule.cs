using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Output of the console: it repeats, but the replay does not break.</summary>
internal sealed class ConsoleRule() : DeterminismRule(
    2018, DiagnosticSeverity.Warning,
    "A workflow does not write to the console",
    "writes to the console, again on each replay",
    "use {ctx}.Logger, which is silent while replaying")
{
    public override bool SparesLiveCode => true;

    public override string InsteadInHelper => "give it ctx.Logger, which is silent while replaying";
}
