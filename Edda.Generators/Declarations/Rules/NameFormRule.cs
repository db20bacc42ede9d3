using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Durable names are compared and shown by databases and tools of all kinds.</summary>
internal sealed class NameFormRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1010",
        "A durable name is plain",
        "The durable name '{0}' of the {1} '{2}' {3}: give one of 1 to 200 letters (A-Z, a-z), digits, '.', '_' and '-' in the attribute");

    public override bool PreventsGeneration => false;

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        foreach (var name in new[] { declaration.DurableName }.Concat(declaration.FormerNames))
        {
            if (FaultOf(name) is { } fault)
                yield return new(declaration.AttributeLocation, name, declaration.Noun, declaration, fault);
        }
    }

    private static string? FaultOf(string name) =>
        name.Length is 0 ? "is empty"
        : name.Length > 200 ? "is too long"
        : name.All(c => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '_' or '-') ? null
        : "contains other characters";
}
