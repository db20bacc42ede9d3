using System.Diagnostics;
using System.Text.RegularExpressions;
using Edda.Failures;
using Edda.Storage.Sqlite;
using Edda.Tests.Exploration.Courses;
using Edda.Tests.Samples;
using Edda.Tests.Scenarios;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Exploration.Kills;

/// <summary>
/// Some courses in processes of their own, on a file, killed by SIGKILL on either side of each commit. The end is that of the play without a kill, a body
/// runs at most once more, and the rows of transactional ones are there once.
/// </summary>
[Category("Chaos")]
[Platform("Linux,MacOsX")]
[Parallelizable] // Most of it is waiting: for servers, for processes, for the disk.
internal sealed partial class KillTests
{
    private const int Enough = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task It_survives_a_kill_at_each_commit(
        [Values("Plays.InSequence", "Plays.AtOnce", "Plays.Saga", "Tours.ByHand")] string name, [Values] CrashPoint point)
    {
        using var folder = new ScratchFolder();
        var course = AllCourses.Listed.Single(c => c.Name == name);
        var order = new KillOrder(folder.Path, name, point, 0);
        if (course.Table is { } table)
            Ask(order, $"create table {table}");
        var watch = Stopwatch.StartNew();
        while (!await EndsUnkilledAsync(order))
        {
            order = order with { Last = order.Last + 1 };
            Assert.That(order.Last, Is.LessThan(Enough), "the course does not end");
        }

        Assert.That(order.Last, Is.GreaterThan(2), "kills");
        TestContext.Out.WriteLine($"{order.Last} kills {point.ToString().ToLowerInvariant()} a commit, {watch.Elapsed.TotalSeconds:F1} s");
        using var store = new SqliteWorkflowStore(order.ConnectionString, TimeProvider.System, log: null, connect: null);
        var calm = EndOf(0);
        Assert.That(calm, Does.StartWith(course.End.ToString()));
        for (var play = 1; play <= order.Last + 1; play++)
            Check(play);

        void Check(int play)
        {
            var (expected, actual) = (EffectsOf(0), EffectsOf(play));
            Assert.That(EndOf(play), Is.EqualTo(calm), KillOrder.Id(play));
            Assert.That(actual.Distinct().Except(course.Perhaps), Is.EquivalentTo(expected.Distinct()), KillOrder.Id(play));
            foreach (var effect in expected.Distinct())
                Assert.That(actual.Count(e => e == effect), Is.LessThanOrEqualTo(expected.Count(e => e == effect) + 1), $"{KillOrder.Id(play)}: {effect}");
            Assert.That(actual.Distinct().Where(course.Undone.Contains), Is.EqualTo(course.Undone), "undone in this order");
            Assert.That(RowsOf(play), Is.EqualTo(RowsOf(0)), KillOrder.Id(play));
        }

        string EndOf(int play)
        {
            var row = store.FindInstance(KillOrder.Id(play))!;
            var result = row.Result is null ? "" : System.Text.Encoding.UTF8.GetString(row.Result.AsSpan(1));
            return $"{row.Status} {Identifier().Replace(result, "-")} {FailureCodec.Decode(row.Error)?.Message}";
        }

        List<string> EffectsOf(int play) =>
            [.. File.ReadAllLines(order.EffectsOf(play)).Select(e => e.Replace(KillOrder.Id(play), "it", StringComparison.Ordinal))];

        object? RowsOf(int play) => course.Table is null ? null
            : Ask(order, $"select group_concat(line) from (select line from written where instance = '{KillOrder.Id(play)}' order by line)");
    }

    /// <summary>Whether a process that was to kill itself has found nothing more to be killed at.</summary>
    private static async Task<bool> EndsUnkilledAsync(KillOrder order)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(new ProcessStartInfo(dotnet, [typeof(KillWorker).Assembly.Location, .. order.ToArguments()])
        {
            RedirectStandardError = true,
        })!;
        try
        {
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(s_patience);
            Assert.That(process.ExitCode, Is.Zero.Or.EqualTo(128 + Signal.Kill), $"{order}: {await error}");
            return process.ExitCode == 0;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static object? Ask(KillOrder order, string sql)
    {
        using var connection = new SqliteConnection($"{order.ConnectionString};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Identifier();
}
