using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>Stored histories outlive a serializer context, so its options do not shape them.</summary>
internal static class ContextOptionsRule
{
    public static DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA4003",
        "Options of a serializer context do not reach payloads",
        "'{0}' sets {1}, which has no effect on payloads, whose recorded form is the same for all types of an assembly: remove it, or keep such options in a context whose types are no payloads",
        DiagnosticSeverity.Warning);

    /// <summary>What a context's options say that the recorded form does not; null for a class that is no context or says nothing.</summary>
    public static string? IgnoredSettings(INamedTypeSymbol type)
    {
        if (type.BaseType?.Name != "JsonSerializerContext" || type.Json("SourceGenerationOptions") is not { } options || !type.AllJson("Serializable").Any())
            return null;
        var settings = options.NamedArguments.Select(a => a.Key).Where(k => k is not ("GenerationMode" or "WriteIndented")).ToList();
        if (options.ConstructorArguments.Length > 0)
            settings.Insert(0, "defaults");
        return settings.Count == 0 ? null : string.Join(", ", settings);
    }
}
