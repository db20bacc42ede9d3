using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>Text alone does not say which class it was written from.</summary>
internal sealed class LossyObjectRule : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA4005",
        "A payload keeps its type",
        "'{0}' is '{1}', so it is read back as a JsonElement, whatever was recorded: use a declared type, a [JsonDerivedType] hierarchy, or JsonElement itself",
        DiagnosticSeverity.Warning);

    public override IEnumerable<PayloadFault> Faults(ReachedPayload reached)
    {
        if (reached.Type.TypeKind == TypeKind.Dynamic)
            yield return new(reached.Member, reached.Path, "dynamic");
        else if (reached.Type.SpecialType == SpecialType.System_Object)
            yield return new(reached.Member, reached.Path, "object");
    }
}
