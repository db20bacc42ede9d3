using System.Text.RegularExpressions;
using Edda;

namespace Etl;

public sealed record LogLine(string Level, string Text);

[Activity]
public sealed partial class Alert
{
    public void Run(string text) => Console.Error.WriteLine(text);
}

[Workflow]
public sealed partial class ScanLog
{
    private static readonly Regex s_line = new(@"^\[(?<level>[A-Z]+)\]\s+(?<text>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    public async Task<int> RunAsync(WorkflowContext ctx, string log)
    {
        var lines = s_line.Matches(log).Select(m => new LogLine(m.Groups["level"].Value, Regex.Replace(m.Groups["text"].Value, @"\d{4,}", "#")));
        var alerts = 0;
        foreach (var same in lines.Where(l => l.Level is "ERROR" or "FATAL").GroupBy(l => l.Text))
        {
            await ctx.Alert($"{same.Key} ({same.Count()} times)");
            alerts++;
        }

        return alerts;
    }
}
