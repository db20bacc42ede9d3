namespace Edda;

/// <summary>Why an instance is set aside. Nothing of it is lost; see <see cref="EddaClient.ResumeAsync"/>.</summary>
public enum BlockedReason
{
    /// <summary>The code and the recorded history disagree. A build that fits continues it by itself.</summary>
    ReplayMismatch = 1,

    /// <summary>The workflow awaits something that the engine does not know, such as <c>Task.Delay</c>.</summary>
    ForeignAwait = 2,

    /// <summary>The workflow's code did not return to its await within <see cref="EddaOptions.TurnTimeout"/>.</summary>
    TurnStuck = 3,

    /// <summary>Its worker died <see cref="EddaOptions.MaxTakeovers"/> times without a recorded step in between.</summary>
    CrashLoop = 4,

    /// <summary>What is stored of it cannot be read by this build.</summary>
    Unreadable = 5,

    /// <summary>The database refuses for good what it wants to record.</summary>
    Unstorable = 6,
}
