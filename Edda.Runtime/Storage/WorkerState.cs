namespace Edda.Storage;

/// <summary>Whether a worker may write; it never becomes alive again under the same incarnation.</summary>
internal enum WorkerState : short
{
    /// <summary>May write, also when its lease has ended: only a declaration changes it.</summary>
    Alive = 1,

    /// <summary>Declared dead; its instances count a take-over.</summary>
    Dead = 2,

    /// <summary>Has handed its instances over.</summary>
    Stopped = 3,
}
