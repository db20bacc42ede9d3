using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Delays, timers and sources of timed cancellation.</summary>
internal sealed class DelayRule() : DeterminismRule(
    2004, DiagnosticSeverity.Error,
    "A workflow waits with its context",
    "waits on a timer of this process, which no replay knows of",
    "use await {ctx}.Sleep(…), which survives a restart")
{
    public override string InsteadInHelper => "wait in the workflow with ctx.Sleep(…), or give it the context";
}
