namespace Edda.Storage;

/// <summary>What a process may want to hear of another one's commits.</summary>
internal enum Occasion
{
    /// <summary>An instance may be claimed, or was signalled, that the committing process does not run itself.</summary>
    Work,

    /// <summary>An instance has ended or was set aside: somebody may wait for its result.</summary>
    End,
}
