namespace Edda.Threads;

/// <summary>
/// Threads that the pool adds without thinking. Under .NET the answer to a blocking read of a socket is passed on by the pool, and so is what is heard of other
/// processes; where all of its threads are busy or wait at that moment, the pool waits half a second and more before it adds one, and a healthy server seems to
/// be silent as long. On two processors that met one event of a thousand, which then took 0.6 to 0.9 s instead of 3 ms.
/// <para>The number is raised for the process, never lowered, and each is a thread only while there is work for it.</para>
/// </summary>
internal static class PoolReserve
{
    // Beside one for each processor: a commit with a lent pen or its answer, what hears of other processes, and two that pass answers on.
    private const int Reserve = 4;

    private static readonly Lock s_lock = new();

    /// <summary>For a process that waits for a server.</summary>
    internal static void Ensure()
    {
        lock (s_lock)
        {
            ThreadPool.GetMinThreads(out var workers, out var completions);
            if (workers < Environment.ProcessorCount + Reserve)
                ThreadPool.SetMinThreads(Environment.ProcessorCount + Reserve, completions);
        }
    }
}
