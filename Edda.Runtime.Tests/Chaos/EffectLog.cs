using System.Globalization;
using System.Text;

namespace Edda.Tests.Chaos;

/// <summary>
/// What bodies have done, in a file of each process, outside of Edda's database. A line is one write to the kernel: it is there when the process is
/// killed right after it.
/// </summary>
public sealed class EffectLog : IDisposable
{
    private const string Pattern = "effects-*.log";

    private readonly FileStream _file;
    private readonly Lock _lock = new();

    internal EffectLog(string folder) =>
        _file = new FileStream(Path.Combine(folder, $"effects-{Environment.ProcessId}-{Guid.NewGuid():N}.log"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>A body has done what it is there for.</summary>
    internal void Add(ActivityExecutionContext context, string effect)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Stamp()} {context.InstanceId} {effect}/{context.ActivityId}/{context.Attempt}\n");
        lock (_lock)
            _file.Write(Encoding.UTF8.GetBytes(line));
    }

    public void Dispose() => _file.Dispose();

    internal static long Stamp() => DateTime.UtcNow.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Every effect of every process; a line that a kill has cut is none.</summary>
    internal static IEnumerable<Effect> Read(string folder) =>
        from file in Directory.EnumerateFiles(folder, Pattern)
        let process = int.Parse(Path.GetFileName(file).Split('-')[1], CultureInfo.InvariantCulture)
        from line in File.ReadAllLines(file)
        select (process, parts: line.Split(' ')) into line
        where line.parts.Length == 3
        select new Effect(long.Parse(line.parts[0], CultureInfo.InvariantCulture), line.process, line.parts[1], line.parts[2]);
}

/// <summary>One effect: when (microseconds), in which process, of which instance, and what, with the call's id and the attempt.</summary>
internal sealed record Effect(long At, int Process, string Instance, string What);
