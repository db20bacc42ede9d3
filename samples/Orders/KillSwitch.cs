using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Orders;

/// <summary>
/// Ends the process the hard way once it has had so many effects: without a last word, a flush or a <c>finally</c>. The seed draws the
/// moment: right after the effect, before anything could record it, or when the next effect is due.
/// </summary>
public sealed partial class KillSwitch(int? killAfter, int seed, Action<string> announce)
{
    private const int SigKill = 9;

    private readonly bool _beforeReturn = new Random(unchecked((seed * 397) + killAfter.GetValueOrDefault())).Next(2) == 0;
    private int _effects;

    /// <summary>How many effects this process has had.</summary>
    internal int Effects => Volatile.Read(ref _effects);

    internal void BeforeEffect()
    {
        if (Effects >= killAfter && !_beforeReturn)
            Kill("before the next one");
    }

    internal void AfterEffect()
    {
        if (Interlocked.Increment(ref _effects) == killAfter && _beforeReturn)
            Kill("before its result is recorded");
    }

    private void Kill(string moment)
    {
        announce($"Killing this process after effect {killAfter}, {moment} (seed {seed}). Run again to finish the rest.");
        if (OperatingSystem.IsWindows())
            Process.GetCurrentProcess().Kill();
        else
            _ = SendSignal(Environment.ProcessId, SigKill);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
