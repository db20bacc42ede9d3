using Edda;

namespace Iot;

public sealed record Wave(int Number, IReadOnlyList<string> Devices);

[Activity(MaxAttempts = 3)]
public sealed partial class Update(HttpClient http)
{
    public async Task<bool> RunAsync(string device, Version version, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(2));
        using var answer = await http.PutAsync($"{device}/firmware/{version}", null, timeout.Token);
        return answer.IsSuccessStatusCode;
    }
}

[Workflow]
public sealed partial class RollOut
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] devices, string version)
    {
        var target = Version.Parse(version);
        var (updated, size) = (0, 1);
        foreach (var wave in Waves(devices))
        {
            var results = await Task.WhenAll(wave.Devices.Select(device => ctx.Update(device, target)));
            updated += results.Count(ok => ok);
            if (results.Any(ok => !ok) && results.Length > 1)
                break;
            ctx.SetStatus($"wave {wave.Number}: {updated}/{devices.Length}");
            await ctx.Sleep(TimeSpan.FromMinutes(size *= 2));
        }

        return updated;
    }

    private static IEnumerable<Wave> Waves(string[] devices)
    {
        for (int number = 0, from = 0, size = 1; from < devices.Length; number++, from += size, size *= 3)
            yield return new Wave(number, [.. devices.Skip(from).Take(size)]);
    }
}
