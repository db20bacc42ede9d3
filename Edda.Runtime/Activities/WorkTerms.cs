namespace Edda.Activities;

/// <summary>What all work of one definition has in common; made once for it, and once more for a call with a policy or a limit of its own.</summary>
internal sealed record WorkTerms
{
    public required string Name { get; init; }

    public required RetryPolicy Retry { get; init; }

    /// <summary>The time limit of one attempt.</summary>
    public required TimeSpan? Timeout { get; init; }

    public required bool IsSynchronous { get; init; }

    public required bool IsTransactional { get; init; }

    public required AttemptBody Execute { get; init; }

    public static WorkTerms Of(ActivityDefinition definition, RetryPolicy application) => new()
    {
        Name = definition.Name, Retry = definition.Policy.Resolve(application), Timeout = definition.Policy.Timeout,
        IsSynchronous = definition.IsSynchronous, IsTransactional = definition.TransactionType is not null, Execute = definition.ExecuteAsync,
    };

    public static WorkTerms Of(CompensationDefinition definition, RetryPolicy application) => new()
    {
        Name = definition.Name, Retry = definition.Policy.Resolve(application), Timeout = definition.Policy.Timeout,
        IsSynchronous = definition.IsSynchronous, IsTransactional = definition.TransactionType is not null,
        Execute = async (services, input, invocation) =>
        {
            await definition.ExecuteAsync(services, input, invocation);
            return null;
        },
    };

    /// <summary>What the options of a call say goes before what its definition says.</summary>
    public WorkTerms For(CallOptions? options) =>
        options is { Retry: null, Timeout: null } or null ? this : this with { Retry = options.Retry ?? Retry, Timeout = options.Timeout ?? Timeout };
}
