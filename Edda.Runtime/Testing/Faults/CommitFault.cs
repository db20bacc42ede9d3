namespace Edda.Testing;

/// <summary>What happens to a commit on its way to the database.</summary>
public enum CommitFault
{
    /// <summary>It passes.</summary>
    None,

    /// <summary>The connection breaks and nothing is written. The worker does not know, and sends it again.</summary>
    BreakBefore,

    /// <summary>It is written and its answer is lost. The worker does not know, and sends it again.</summary>
    BreakAfter,

    /// <summary>The worker's process dies before anything is written; another takes over.</summary>
    CrashBefore,

    /// <summary>The worker's process dies when it is written and before it has heard so; another takes over.</summary>
    CrashAfter,

    /// <summary>The worker was declared dead: the database refuses the commit, and another worker takes over.</summary>
    LoseLease,

    /// <summary>It takes ten seconds of the runtime's clock.</summary>
    Delay,
}
