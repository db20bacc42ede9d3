namespace Edda;

/// <summary>An awaited instance ended without a result.</summary>
public class WorkflowFailedException : EddaException
{
    /// <summary>Creates the error, for a client of a test's own.</summary>
    public WorkflowFailedException(string instanceId, WorkflowStatus status, Failure failure)
        : base($"The workflow instance '{instanceId}' ended as {status}: {failure.Type}: {failure.Message}")
    {
        InstanceId = instanceId;
        Status = status;
        Failure = failure;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary><see cref="WorkflowStatus.Failed"/>, <see cref="WorkflowStatus.Cancelled"/> or <see cref="WorkflowStatus.CompensationIncomplete"/>.</summary>
    public WorkflowStatus Status { get; }

    /// <summary>The error with which the body ended.</summary>
    public Failure Failure { get; }
}

/// <summary>An awaited instance was cancelled.</summary>
public sealed class WorkflowCancelledException : WorkflowFailedException
{
    /// <summary>Creates the error, for a client of a test's own.</summary>
    public WorkflowCancelledException(string instanceId, Failure failure) : base(instanceId, WorkflowStatus.Cancelled, failure)
    {
    }
}

/// <summary>An awaited instance is blocked: it may still end once it is resumed, so the result can be asked for again.</summary>
public sealed class WorkflowBlockedException : EddaException
{
    /// <summary>Creates the error, for a client of a test's own.</summary>
    public WorkflowBlockedException(string instanceId, BlockedReason reason, Failure? failure)
        : base($"The workflow instance '{instanceId}' is blocked ({reason}): {failure?.Message ?? "no detail was recorded"}")
    {
        InstanceId = instanceId;
        Reason = reason;
        Failure = failure;
    }

    /// <summary>The instance.</summary>
    public string InstanceId { get; }

    /// <summary>Why.</summary>
    public BlockedReason Reason { get; }

    /// <summary>The recorded detail: what exactly, where, and what to do.</summary>
    public Failure? Failure { get; }
}

/// <summary>An id was used for a start, and the instance that holds it was started as something else, or with other inputs.</summary>
public sealed class InstanceConflictException : EddaException
{
    /// <summary>Creates the error, for a client of a test's own.</summary>
    public InstanceConflictException(string instanceId, string message) : base(message) => InstanceId = instanceId;

    /// <summary>The id.</summary>
    public string InstanceId { get; }
}

/// <summary>No instance has the id.</summary>
public sealed class InstanceNotFoundException : EddaException
{
    /// <summary>Creates the error, for a client of a test's own.</summary>
    public InstanceNotFoundException(string instanceId) : base($"No workflow instance has the id '{instanceId}'.") => InstanceId = instanceId;

    /// <summary>The id.</summary>
    public string InstanceId { get; }
}
