using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>The serializer leaves fields out, which a reader of the type does not expect.</summary>
internal sealed class UnrecordedFieldRule : PayloadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA4004",
        "Public members of a payload are recorded",
        "'{0}' is a field, which is not recorded, so its value is lost: make it a property or add [JsonInclude], or say with [JsonIgnore] that it is meant",
        DiagnosticSeverity.Warning);

    public override IEnumerable<PayloadFault> Faults(ReachedPayload reached) =>
        reached.Parsed.Unrecorded.Select(field => new PayloadFault(field, $"{reached.Path}.{field.Name}"));
}
