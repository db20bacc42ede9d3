namespace Edda.Generators.Validation;

/// <summary>An input whose annotations are checked before it is recorded.</summary>
/// <param name="DocumentationId">The documentation id of the body (<c>Run</c> or <c>RunAsync</c>).</param>
/// <param name="Identifier">The member of the generated <c>EddaValidators</c>; unique per declaration.</param>
/// <param name="InputType">The captured input's type, with <c>global::</c> and tuple names.</param>
internal sealed record ValidationRoot(string DocumentationId, string Identifier, string InputType);
