using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>What can be wrong with a payload type.</summary>
internal static class PayloadRules
{
    internal static DiagnosticDescriptor Unsupported { get; } = RuleDescriptor.Of("EDDA4001", "A payload cannot be recorded", "'{0}' cannot be recorded: {1}", DiagnosticSeverity.Error);

    internal static DiagnosticDescriptor OpenType { get; } = RuleDescriptor.Of(
        "EDDA4002",
        "A payload type is open",
        "The payload type '{0}' of this call is open, so no metadata is written for it; name each type that it stands for with [assembly: EddaPayload(typeof(...))]",
        DiagnosticSeverity.Warning);

    internal static DiagnosticDescriptor IgnoredOptions { get; } = RuleDescriptor.Of(
        "EDDA4003",
        "Options of a serializer context have no effect on payloads",
        "'{0}' sets {1}, which has no effect on payloads: the recorded form is the same for all types of an assembly",
        DiagnosticSeverity.Warning);

    internal static DiagnosticDescriptor UnrecordedField { get; } = RuleDescriptor.Of(
        "EDDA4004",
        "A public field of a payload is not recorded",
        "'{0}' is a field, which is not recorded, so its value is lost; make it a property or add [JsonInclude], or say with [JsonIgnore] that it is meant",
        DiagnosticSeverity.Warning);
}
