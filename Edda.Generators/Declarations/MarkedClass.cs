namespace Edda.Generators.Declarations;

/// <summary>One marked class; without a spec when it breaks a rule, which an analyzer reports.</summary>
internal sealed record MarkedClass(string DottedName, DeclarationSpec? Spec);
