namespace Edda;

/// <summary>What one call of an activity may override. <see langword="null"/> inherits. Never part of the replay comparison, but for <see cref="Id"/>.</summary>
public sealed record CallOptions
{
    /// <summary>
    /// The durable id of the call within its run. Default <c>&lt;name&gt;:&lt;n&gt;</c>, n counting the calls of that name that give no id.
    /// The same id twice in one run is an error at the second call.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>Replaces the activity's retry policy as a whole.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How long one attempt may take; more than zero.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Abandons the call: the body's token is cancelled and the call ends with <see cref="OperationCanceledException"/> when the body has ended.
    /// Use a <see cref="CancellationTokenSource"/> created in the workflow, without a time, and its <c>Cancel</c>: <c>CancelAsync</c> leaves the
    /// workflow's thread.
    /// </summary>
    public CancellationToken CancellationToken { get; init; }
}
