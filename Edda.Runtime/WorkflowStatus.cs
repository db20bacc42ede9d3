namespace Edda;

/// <summary>Where an instance stands.</summary>
public enum WorkflowStatus
{
    /// <summary>Started; no worker has run it yet.</summary>
    Pending = 1,

    /// <summary>A worker runs it, or will at once.</summary>
    Running = 2,

    /// <summary>Waits for a timer, a retry or an event; holds nothing.</summary>
    Waiting = 3,

    /// <summary>Its body has ended in failure or cancellation; compensations run.</summary>
    Compensating = 4,

    /// <summary>Cannot continue as it is: code and history disagree, or it crashes its worker; see the reason. Nothing is lost; it can be resumed.</summary>
    Blocked = 5,

    /// <summary>Paused by an operator.</summary>
    Paused = 6,

    /// <summary>Ended with a result.</summary>
    Completed = 7,

    /// <summary>Ended with an error; everything that had to be compensated is.</summary>
    Failed = 8,

    /// <summary>Cancelled; everything that had to be compensated is.</summary>
    Cancelled = 9,

    /// <summary>Failed or cancelled, and something that had to be compensated is not; see the history. Can be retried.</summary>
    CompensationIncomplete = 10,
}
