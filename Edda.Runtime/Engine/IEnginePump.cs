using Edda.Activities;

namespace Edda.Engine;

/// <summary>
/// Takes the engine's work in place of the thread pool and of the loops' threads, so that whoever pumps knows exactly when nothing is left to do. A host
/// has no pump, and pays one comparison with null where there would be one.
/// <para>Everything that the engine has in flight is in one of three places: posted work (runs with mail, a batch of commits, a look for claims), an
/// attempt between its begin and its end, or a hold. A pump for which all three are empty sees an engine that only time or a client can move.</para>
/// </summary>
internal interface IEnginePump
{
    /// <summary>Work of the engine: runs with mail, commits, claims. One at a time, on any thread, never inside this call.</summary>
    void Post(IThreadPoolWorkItem work);

    /// <summary>An attempt has its slot: its body begins, not inside this call.</summary>
    void Begin(Attempt attempt);

    /// <summary>An attempt has ended and its run has been told.</summary>
    void End(Attempt attempt);

    /// <summary>Something is on its way that is neither posted work nor an attempt; a <see cref="Release"/> follows.</summary>
    void Hold();

    /// <summary>What was on its way has arrived: what comes of it is posted.</summary>
    void Release();

    /// <summary>What runs instead of, or around, the body of an activity or a compensation.</summary>
    AttemptBody Wrap(DurableDefinition definition, AttemptBody body);
}
