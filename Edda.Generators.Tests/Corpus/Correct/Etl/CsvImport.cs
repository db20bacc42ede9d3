using System.Globalization;
using Edda;

namespace Etl;

public sealed record Reading(string Meter, DateTimeOffset At, double Value);

[Activity]
public sealed partial class ReadFile
{
    public Task<string> RunAsync(string path, CancellationToken cancellationToken) => File.ReadAllTextAsync(path, cancellationToken);
}

[Activity]
public sealed partial class StoreReadings
{
    public int Run(IReadOnlyList<Reading> readings) => readings.Count;
}

[Workflow]
public sealed partial class ImportReadings
{
    public async Task<int> RunAsync(WorkflowContext ctx, string path)
    {
        var csv = await ctx.ReadFile(path);
        var stored = 0;
        foreach (var batch in Parse(csv).Chunk(500))
            stored += await ctx.StoreReadings(batch);
        return stored;
    }

    // A reader of a string reads memory.
    private static IEnumerable<Reading> Parse(string csv)
    {
        using var reader = new StringReader(csv);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(';') is not [var meter, var at, var value])
                continue;
            yield return new Reading(
                meter.Trim(),
                DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }
}
