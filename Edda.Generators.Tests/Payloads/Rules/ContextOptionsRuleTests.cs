using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Payloads.Rules.PayloadFindings;

namespace Edda.Generators.Tests.Payloads.Rules;

/// <summary>Options of a serializer context that would have no effect are pointed out at the context.</summary>
public sealed class ContextOptionsRuleTests
{
    [TestCase("PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase", "PropertyNamingPolicy")]
    [TestCase("System.Text.Json.JsonSerializerDefaults.Web", "defaults")]
    [TestCase("WriteIndented = true, IncludeFields = true, IgnoreReadOnlyProperties = true", "IncludeFields, IgnoreReadOnlyProperties")]
    public async Task Options_without_effect_are_pointed_out(string options, string settings) =>
        await AssertOne(
            Taking("Theirs theirs", $"public sealed class Theirs {{ public int A {{ get; set; }} }} [JsonSerializable(typeof(Theirs))] [JsonSourceGenerationOptions({options})] public partial class TheirContext : JsonSerializerContext;"),
            "EDDA4003", DiagnosticSeverity.Warning, "TheirContext", $"'TheirContext' sets {settings}, which has no effect on payloads");

    [TestCase("[JsonSerializable(typeof(Theirs))] public partial class TheirContext : JsonSerializerContext;")]
    [TestCase("[JsonSerializable(typeof(Theirs))] [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, WriteIndented = true)] public partial class TheirContext : JsonSerializerContext;")]
    [TestCase("[JsonSourceGenerationOptions(IncludeFields = true)] public partial class TheirContext : JsonSerializerContext;")]
    public async Task A_context_whose_options_change_nothing_is_not_mentioned(string context) =>
        Assert.That(await In(Taking("Theirs theirs", "public sealed class Theirs { public int A { get; set; } }" + context)), Is.Empty);
}
