using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Rules;

/// <summary>The culture of the process. The current culture is fixed while a workflow runs.</summary>
internal sealed class CultureRule() : DeterminismRule(
    2014, DiagnosticSeverity.Warning,
    "A workflow does not ask for the culture of a user interface",
    "is the culture of whoever starts the process; a workflow runs under the invariant one",
    "take the culture's name as an input, and use CultureInfo.GetCultureInfo(…)");
