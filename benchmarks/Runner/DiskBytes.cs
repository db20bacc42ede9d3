using System.Globalization;

namespace Edda.Benchmarks.Runner;

/// <summary>
/// Bytes that this process has caused to be written to disk, as Linux accounts them (<c>write_bytes</c> of <c>/proc/self/io</c>): whole pages of the
/// log and of its checkpoints. The growth of the file would say nothing: the log is used again and again, and the file grows in steps.
/// </summary>
internal static class DiskBytes
{
    /// <summary><see langword="null"/> where the system does not tell.</summary>
    internal static long? Read()
    {
        try
        {
            var line = File.ReadLines("/proc/self/io").FirstOrDefault(static line => line.StartsWith("write_bytes: ", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.AsSpan("write_bytes: ".Length), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
