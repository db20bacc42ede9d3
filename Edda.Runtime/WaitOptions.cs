namespace Edda;

/// <summary>What a sleep or a wait may override.</summary>
public sealed record WaitOptions
{
    /// <summary>The durable id within the run. Default <c>sleep:&lt;n&gt;</c>, or <c>&lt;event type&gt;:&lt;n&gt;</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Gives the wait up with <see cref="OperationCanceledException"/>. Use a source created in the workflow, without a time.</summary>
    public CancellationToken CancellationToken { get; init; }
}
