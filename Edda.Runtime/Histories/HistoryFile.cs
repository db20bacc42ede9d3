using System.Text.Json;
using System.Text.Json.Serialization;
using Edda.Storage;

namespace Edda.Histories;

/// <summary>
/// The recorded history of one instance as a file: JSON lines in UTF-8, the first the instance, then one line a step, in order. Lines are made to be
/// compared by a version control system. Every value is written as it is stored, so that a replay of the file meets the same bytes as a replay from
/// the database; what is not JSON stands in Base64 beside it, with its format byte.
/// </summary>
internal static class HistoryFile
{
    /// <summary>What the first line says of itself, so that no other file is taken for a history.</summary>
    internal const string Mark = "edda-history";

    /// <summary>The newest form of the file that this version reads and writes.</summary>
    internal const int Format = 1;
}

/// <summary>The first line.</summary>
internal sealed record HistoryFileHead
{
    [JsonPropertyName("file")]
    public required string Mark { get; init; }

    public required int Format { get; init; }

    public required string Workflow { get; init; }

    public required int Version { get; init; }

    public required string Instance { get; init; }

    public int Run { get; init; } = 1;

    public required WorkflowStatus Status { get; init; }

    /// <summary>What the instance becomes when its compensations are done.</summary>
    public WorkflowStatus? TargetStatus { get; init; }

    /// <summary>When its first turn ran; absent while it has not run.</summary>
    public DateTimeOffset? FirstTurnAt { get; init; }

    public required JsonElement Input { get; init; }

    public JsonElement? Result { get; init; }

    public string? ResultBytes { get; init; }

    public Failure? Failure { get; init; }
}

/// <summary>Every other line.</summary>
internal sealed record HistoryFileStep
{
    public required int Seq { get; init; }

    public required HistoryKind Kind { get; init; }

    public int? Ordinal { get; init; }

    /// <summary>The step in whose turn the call was made; 0 is the start.</summary>
    public int? IssuedAt { get; init; }

    public string? Name { get; init; }

    public string? Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    public JsonElement? Input { get; init; }

    public string? InputBytes { get; init; }

    public JsonElement? Output { get; init; }

    public string? OutputBytes { get; init; }

    public JsonElement? Failure { get; init; }

    public string? FailureBytes { get; init; }

    public int Attempts { get; init; }

    public IReadOnlyList<HistoryFileAttempt>? FailedAttempts { get; init; }

    public string? Site { get; init; }
}

/// <summary>An attempt that did not end its step; told to readers, without a part in the replay.</summary>
internal sealed record HistoryFileAttempt(int Attempt, AttemptOutcome Outcome, DateTimeOffset StartedAt, DateTimeOffset EndedAt, Failure? Failure);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HistoryFileHead))]
[JsonSerializable(typeof(HistoryFileStep))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class HistoryFileJson : JsonSerializerContext;
