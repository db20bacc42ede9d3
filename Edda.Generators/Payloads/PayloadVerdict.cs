using Edda.Generators.Payloads.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>What there is to say about a payload type.</summary>
internal sealed class PayloadVerdict(UnsupportedShape? refusal, IReadOnlyList<UnrecordedField> unrecorded)
{
    /// <summary>Why it cannot be recorded; null when it can.</summary>
    internal UnsupportedShape? Refusal { get; } = refusal;

    /// <summary>What is lost when it is recorded.</summary>
    internal IReadOnlyList<UnrecordedField> Unrecorded { get; } = unrecorded;

    internal bool IsClean => Refusal is null && Unrecorded.Count == 0;
}

/// <summary>A public field that is not recorded: the path to it from the payload, and its declaration.</summary>
internal readonly struct UnrecordedField(string path, Location location)
{
    internal string Path { get; } = path;

    internal Location Location { get; } = location;
}
