using System.Runtime.InteropServices;

namespace Edda.Tests.Samples;

/// <summary>Sends a signal to a process that a test has started.</summary>
internal static partial class Signal
{
    internal const int Interrupt = 2;

    internal const int Kill = 9;

    internal const int Terminate = 15;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Send(int processId, int signal);
}
