namespace Edda;

/// <summary>
/// A workflow returned while activities that it had called were not finished. Await every call, or give one up explicitly by cancelling
/// the token in its <see cref="CallOptions"/>.
/// </summary>
public sealed class UnfinishedCallsException : EddaException
{
    internal UnfinishedCallsException(IReadOnlyList<string> calls)
        : base($"The workflow returned while {(calls.Count == 1 ? "a call was" : "calls were")} not finished: {string.Join(", ", calls)}. "
            + "Await every call, or cancel the token in its CallOptions to give it up.") =>
        Calls = calls;

    /// <summary>The unfinished calls with their call sites.</summary>
    public IReadOnlyList<string> Calls { get; }
}
