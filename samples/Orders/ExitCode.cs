namespace Orders;

/// <summary>What the process says with its exit code.</summary>
internal static class ExitCode
{
    internal const int AsExpected = 0;

    /// <summary>The run is over, and something is not as it should be.</summary>
    internal const int Unexpected = 1;

    /// <summary>The run could not begin: an option, a file or the database cannot be used.</summary>
    internal const int CannotRun = 2;

    internal const int Interrupted = 130;

    internal const int Terminated = 143;
}
