using System.Globalization;

namespace Edda.Benchmarks.Runner;

/// <summary>Processor time of a server and its children, those included that have ended, as Linux accounts it in <c>/proc</c>.</summary>
internal static class ServerProcesses
{
    private const double TicksPerSecond = 100; // Fixed for what the kernel shows to programs.

    internal static TimeSpan TimeOf(int process)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || Read(id) is not { } stat)
                continue;
            if (id == process)
                ticks += stat[11] + stat[12] + stat[13] + stat[14]; // utime, stime, and both of the children that have ended.
            else if (stat[1] == process)
                ticks += stat[11] + stat[12];
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The numbers of its <c>stat</c> line from the third field on: state as 0, parent, …; <see langword="null"/> where it has just ended.</summary>
    private static long[]? Read(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return [.. fields.Select(static field => long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
