namespace Edda.Generators.Payloads;

/// <summary>The names that emitted metadata is made of. They are always written in full: a user's namespace may hold a type of any simple name.</summary>
internal static class RuntimeNames
{
    internal const string Options = "global::System.Text.Json.JsonSerializerOptions";
    internal const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";
    internal const string Resolver = "global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver";
    internal const string Services = "global::System.Text.Json.Serialization.Metadata.JsonMetadataServices";
    internal const string CollectionValues = "global::System.Text.Json.Serialization.Metadata.JsonCollectionInfoValues";
    internal const string PropertyInfo = "global::System.Text.Json.Serialization.Metadata.JsonPropertyInfo";
    internal const string ParameterValues = "global::System.Text.Json.Serialization.Metadata.JsonParameterInfoValues";
    internal const string IgnoreCondition = "global::System.Text.Json.Serialization.JsonIgnoreCondition";
    internal const string Metadata = "global::Edda.Payloads.Metadata.PayloadMetadata";
    internal const string Member = "global::Edda.Payloads.Metadata.PayloadMember";
    internal const string Traits = "global::Edda.Payloads.Metadata.MemberTraits";
    internal const string Formats = "global::Edda.Payloads.Metadata.PayloadOptions";
    internal const string UnsafeAccessor = "global::System.Runtime.CompilerServices.UnsafeAccessor";
    internal const string AccessorKind = "global::System.Runtime.CompilerServices.UnsafeAccessorKind";
    internal const string Unbox = "global::System.Runtime.CompilerServices.Unsafe.Unbox";
}
