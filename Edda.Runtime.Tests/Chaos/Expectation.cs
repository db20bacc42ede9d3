namespace Edda.Tests.Chaos;

/// <summary>What was asked of an instance, and how it has to end.</summary>
/// <param name="Id">The instance id.</param>
/// <param name="Status">Its end.</param>
/// <param name="Result">Its result as JSON, if it has one.</param>
/// <param name="Events">The ids of the events that were accepted for it, in order.</param>
internal sealed record Expectation(string Id, WorkflowStatus Status, string? Result, IReadOnlyList<string> Events);

/// <summary>
/// A time (microseconds) in which a process was killed, paused or stopped, said that it had lost something, or was said to be dead: an effect of its that
/// meets this time may have happened once more, there or elsewhere.
/// </summary>
internal sealed record Disruption(int Process, long From, long To);
