using Edda.Storage;

namespace Edda.Engine;

/// <summary>What a run is told without further data.</summary>
internal enum RunSignal
{
    /// <summary>The earliest due moment of the run has come.</summary>
    Due,

    /// <summary>A suspected foreign await had its time; if nothing else has come, the run is stuck.</summary>
    StuckCheck,

    /// <summary>Another process says that it has sent something.</summary>
    Mailed,

    /// <summary>Drop the run, whatever it is doing: the worker lost its lease, or memory holds what the database does not.</summary>
    Drop,

    /// <summary>Leave memory if the run only waits: there are too many.</summary>
    Evict,

    /// <summary>The host stops: a run that waits for nothing but its activities gives itself up.</summary>
    HandOver,
}

/// <summary>An item for the mailbox was stored by this process.</summary>
internal sealed record InboxArrival(InboxRow Row);

/// <summary>The mailbox has grown up to a number, by somebody else.</summary>
internal sealed record InboxGrown(long InboxSeq);

/// <summary>A claim of this worker took the instance whose run is in memory.</summary>
internal sealed record Reclaimed(InstanceRow Row, bool IsReadopted);

/// <summary>A continuation came from elsewhere.</summary>
internal sealed record ForeignContinuation(string Place);
