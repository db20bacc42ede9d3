namespace Edda;

/// <summary>What a start may say beside the input.</summary>
public sealed record StartOptions
{
    /// <summary>
    /// The instance's id: 1 to 400 characters, case-sensitive. A second start with the same id, workflow and input returns the first instance.
    /// Default: a new unique id.
    /// </summary>
    public string? Id { get; init; }
}
