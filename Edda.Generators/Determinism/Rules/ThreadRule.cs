using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Other threads, and what runs on them.</summary>
internal sealed class ThreadRule() : DeterminismRule(
    2005, DiagnosticSeverity.Error,
    "A workflow runs on its own thread",
    "leaves the thread of the workflow, so that what follows has no recorded order",
    "do the work in activities, started without awaiting each, then await Task.WhenAll(…)");
