using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Files, networks, databases, processes, the environment and configuration.</summary>
internal sealed class IoRule() : DeterminismRule(
    2010, DiagnosticSeverity.Error,
    "A workflow does no I/O",
    "reaches outside the workflow: what it reads differs on replay, what it does is done again",
    "do it in an activity, whose result is recorded");
