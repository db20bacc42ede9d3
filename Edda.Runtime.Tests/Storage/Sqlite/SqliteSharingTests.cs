using Edda.Storage;
using Edda.Storage.Sqlite;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

/// <summary>Several store objects on one file, as several processes have them.</summary>
internal sealed class SqliteSharingTests : SqliteFixture
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(15);

    [Test]
    public void What_one_starts_the_other_claims_once()
    {
        using var first = OpenMigrated();
        using var second = OpenMigrated();
        var definition = Intern(first);
        var (a, b) = (Register(first, "a", definition), Register(second, "b", definition));
        first.Commit(null, [NewStart(first, "o-1", definition)]);

        Assert.That(second.Claim(b, Builds(definition), 10, includeOwnAtOnce: true, withSuspect: true), Has.Count.EqualTo(1));
        Assert.That(first.Claim(a, Builds(definition), 10, includeOwnAtOnce: true, withSuspect: true), Is.Empty);
    }

    [Test]
    public void The_change_count_shows_the_commits_of_others_and_not_the_own()
    {
        using var first = OpenMigrated();
        using var second = OpenMigrated();
        var definition = Intern(first);
        var before = first.ReadChangeCount();

        first.Commit(null, [NewStart(first, "o-1", definition)]);
        Assert.That(first.ReadChangeCount(), Is.EqualTo(before));
        second.Commit(null, [NewStart(second, "o-2", definition)]);
        Assert.That(first.ReadChangeCount(), Is.Not.EqualTo(before));
    }

    [Test]
    public void Keys_of_several_stores_never_meet()
    {
        using var first = OpenMigrated();
        using var second = OpenMigrated();

        var ranges = new[] { first.ReserveKeys(100), second.ReserveKeys(100), first.ReserveKeys(100) };

        Assert.That(ranges[1] - ranges[0], Is.GreaterThanOrEqualTo(100));
        Assert.That(ranges[2] - ranges[1], Is.GreaterThanOrEqualTo(100));
    }

    [Test]
    public async Task Commits_of_two_writers_at_once_all_take_effect()
    {
        using var first = OpenMigrated();
        using var second = OpenMigrated();
        var definition = Intern(first);

        await Task.WhenAll(Run(first, "a"), Run(second, "b"));

        Assert.That(Query("select count(*) from workflow_instances"), Is.EqualTo(new[] { "200" }));

        Task Run(SqliteWorkflowStore store, string name) => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
                store.Commit(null, [NewStart(store, $"{name}-{i}", definition)]);
        });
    }

    [Test]
    public void A_commit_renews_a_lease_that_is_older_than_a_sixth()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var a = Register(store, "a", definition);
        Time.Advance(TimeSpan.FromSeconds(2));
        store.Commit(a, [NewStart(store, "o-1", definition)]);
        Assert.That(Query("select renewals from worker_leases"), Is.EqualTo(new[] { "0" }), "too young");

        Time.Advance(TimeSpan.FromSeconds(1));
        store.Commit(a, [NewStart(store, "o-2", definition)]);
        store.Commit(a, [NewStart(store, "o-3", definition)]);

        Assert.That(Query("select renewals, expires_at from worker_leases"), Is.EqualTo(new[] { $"1|{Now + Micros.From(s_lease)}" }));
    }

    [Test]
    public async Task A_transactional_activity_renews_the_lease_that_it_kept_the_keeper_from()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var a = Register(store, "a", definition);
        var start = NewStart(store, "o-1", definition);
        store.Commit(a, [start]);
        store.Claim(a, Builds(definition), 1, includeOwnAtOnce: true, withSuspect: true);
        var member = new InstanceCommit(_ => { }) { Key = start.Key, Run = 1, ClaimNo = 1, Steps = [] };

        await using (var activity = await store.BeginActivityAsync(a, CancellationToken.None))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            activity.Commit(member);
        }

        Assert.That(Query("select expires_at from worker_leases"), Is.EqualTo(new[] { $"{Now + Micros.From(s_lease)}" }));
    }

    [Test]
    public void The_views_show_words_times_and_texts()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var a = Register(store, "a", definition);
        var start = NewStart(store, "o-1", definition);
        store.Commit(a, [start]);
        store.Claim(a, Builds(definition), 1, includeOwnAtOnce: true, withSuspect: true);
        var step = new HistoryRow
        {
            Seq = 1, Kind = HistoryKind.ActivityCompleted, Name = "Charge", TurnAt = Now + 5, Input = [1, (byte)'{', (byte)'}'], Output = [2, 9, 9],
            Site = "A.cs:3",
        };
        store.Commit(a, [new InstanceCommit(_ => { }) { Key = start.Key, Run = 1, ClaimNo = 1, Steps = [step] }]);

        Assert.That(Query("select workflow, status, worker, created_at, input, error from instances_readable where instance_id = 'o-1'"),
            Is.EqualTo(new[] { "Order|running|a|2026-03-01 12:00:00.000000|7|" }));
        Assert.That(Query("select seq, kind, name, turn_at, input, output, error, site from history_readable where instance_id = 'o-1'"),
            Is.EqualTo(new[] { "1|activity completed|Charge|2026-03-01 12:00:00.000005|{}|2 bytes||A.cs:3" }));
    }

    private static WorkerIdentity Register(SqliteWorkflowStore store, string name, int definition) =>
        store.RegisterWorker(new WorkerRegistration(name, false, s_lease, Builds(definition)));
}
