using System.Diagnostics;
using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Edda.Tests.Wire;

namespace Edda.Tests.Outages;

/// <summary>Renewals whose packets are lost: nobody is told, and the lease goes on.</summary>
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal sealed class RenewalTests(StoreKind kind)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(3);

    [Test]
    public Task A_renewal_without_an_answer_is_given_up_in_time_for_the_next_one() => PlayAsync(lost: 1, async (host, log, database) =>
    {
        var clock = Stopwatch.StartNew();
        var renewals = host.Store.Renewals;
        await database.Watch.Until(() => host.Store.Renewals > renewals).Soon("another renewal");
        Assert.That(clock.Elapsed, Is.LessThan(s_lease));
        Assert.That(log.Lines, Has.None.Contains("lost its lease"));
    });

    [Test]
    public Task A_worker_whose_renewals_have_no_answer_gives_up_what_it_runs_before_its_lease_is_over() => PlayAsync(lost: int.MaxValue, async (_, log, _) =>
    {
        var clock = Stopwatch.StartNew();
        await log.Seen("lost its lease");
        Assert.That(clock.Elapsed, Is.LessThan(s_lease + TimeSpan.FromSeconds(1)), "a second for a busy machine");
    });

    /// <summary>Has so many renewals hang, while a body runs.</summary>
    private async Task PlayAsync(int lost, Func<ScenarioHost, LogLines, ScenarioDatabase, Task> judge)
    {
        using var log = new LogLines();
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        database.Execute("create table written (instance text)");
        var effects = new Effects();
        var (isArmed, count) = (false, 0);
        var hung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var wire = DatabaseWire.Open(kind, database.ConnectionString, request =>
        {
            if (!Volatile.Read(ref isArmed) || !request.Sql.Contains("renewals = ", StringComparison.Ordinal) || Interlocked.Increment(ref count) > lost)
                return WireVerdict.Pass;
            hung.TrySetResult();
            return WireVerdict.Hang;
        });
        database.Route = _ => wire.ConnectionString;
        var host = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, static options =>
            (options.WorkerName, options.Lease, options.TransactionTimeout) = ("worker", s_lease, TimeSpan.FromSeconds(1)));
        try
        {
            await host.StartAsync(Journeys.Patient.With(), "patient");
            await effects.Seen("patient big");
            Volatile.Write(ref isArmed, true);
            await hung.Task.Soon("a renewal");
            await judge(host, log, database);
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, log.Lines));
            throw;
        }
        finally
        {
            wire.Dispose();
            await host.CrashAsync();
        }
    }
}
