using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class WorkerConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void A_lease_that_runs_makes_nobody_suspect()
    {
        var (a, b) = (Register("a"), Register("b"));
        Time.Advance(TimeSpan.FromSeconds(14));
        Assert.That(Store.RenewLease(b, Lease), Is.True);
        Time.Advance(TimeSpan.FromSeconds(14));

        Assert.That(Store.SuspectWorkers(b).Select(one => one.Worker), Is.EqualTo(new[] { a.Id }));
        Assert.That(Store.SuspectWorkers(a), Is.Empty, "nobody suspects itself, and b has renewed");
    }

    [Test]
    public void A_suspect_keeps_the_time_at_which_it_became_one()
    {
        var (a, b) = (Register("a"), Register("b"));
        Time.Advance(TimeSpan.FromSeconds(16));
        var suspectedAt = Now;
        Store.RenewLease(b, Lease);
        Store.SuspectWorkers(b);
        Time.Advance(TimeSpan.FromSeconds(5));

        var suspect = Store.SuspectWorkers(b).Single();

        Assert.That(suspect, Is.EqualTo(new SuspectedWorker(a.Id, "a", 0, suspectedAt)));
    }

    [Test]
    public void A_suspect_still_writes_and_a_renewal_withdraws_the_suspicion()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Time.Advance(TimeSpan.FromSeconds(16));
        Store.RenewLease(b, Lease);
        var suspect = Store.SuspectWorkers(b).Single();
        var commit = NewCommit(key, 1, [Step(1)]);

        Commit(a, commit);
        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(Store.RenewLease(a, Lease), Is.True);

        Assert.That(Store.DeclareDead(b, suspect), Is.False);
        Assert.That(Store.RenewLease(a, Lease), Is.True);
    }

    [Test]
    public void An_unchanged_suspect_is_declared_dead_once()
    {
        var (a, b) = (Register("a"), Register("b"));
        Time.Advance(TimeSpan.FromSeconds(16));
        Store.RenewLease(b, Lease);
        var suspect = Store.SuspectWorkers(b).Single();

        Assert.That(Store.DeclareDead(b, suspect), Is.True);
        Assert.That(Store.DeclareDead(b, suspect), Is.False);
        Assert.That(Store.RenewLease(a, Lease), Is.False);
        Assert.That(Store.SuspectWorkers(b), Is.Empty);
    }

    [Test]
    public void After_an_outage_longer_than_the_lease_nobody_who_lives_is_reaped()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Time.Advance(TimeSpan.FromMinutes(5));

        // b is the first one back: it may only suspect, and a comes back before the next renewal interval is over.
        Store.RenewLease(b, Lease);
        var suspect = Store.SuspectWorkers(b).Single();
        Store.RenewLease(a, Lease);
        Time.Advance(Lease / 3);

        Assert.That(Store.DeclareDead(b, suspect), Is.False);
        Assert.That(Store.FreeOrphans(100), Is.Zero);
        Assert.That(Read(key).Worker, Is.EqualTo(a.Id));
    }

    [Test]
    public void Orphans_of_the_dead_are_due_at_once_in_chunks_and_count_a_takeover()
    {
        var (a, b) = (Register("a"), Register("b"));
        var keys = Enumerable.Range(1, 5).Select(n => StartAndClaim(a, $"o-{n}")).ToList();
        Kill(a, b);

        Assert.That(new[] { Store.FreeOrphans(2), Store.FreeOrphans(2), Store.FreeOrphans(2), Store.FreeOrphans(2) }, Is.EqualTo(new[] { 2, 2, 1, 0 }));
        var claimed = Claim(b);
        Assert.That(claimed.Select(row => row.Key), Is.EquivalentTo(keys));
        Assert.That(claimed.Select(row => row.Takeovers), Is.All.EqualTo(1));
    }

    [Test]
    public void A_recorded_step_ends_the_count_of_takeovers()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Kill(a, b);
        Store.FreeOrphans(10);
        Claim(b);

        Commit(b, NewCommit(key, 2, [Step(1)], new InstanceChange { ResetsTakeovers = true }));

        Assert.That(Read(key).Takeovers, Is.Zero);
    }

    [Test]
    public void The_living_keep_their_instances()
    {
        var (a, b) = (Register("a"), Register("b"));
        var (dead, alive) = (StartAndClaim(a, "o-1"), StartAndClaim(b, "o-2"));
        Kill(a, b);

        Store.FreeOrphans(100);

        Assert.That(Read(dead).Worker, Is.Null);
        Assert.That(Read(alive).Worker, Is.EqualTo(b.Id));
    }

    [Test]
    public void An_orderly_end_hands_over_without_a_takeover()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");

        Store.StopWorker(a);

        Assert.That(Claim(b).Single().Takeovers, Is.Zero);
        Assert.That(Read(key).Worker, Is.EqualTo(b.Id));
        Assert.That(Store.RenewLease(a, Lease), Is.False);
    }

    [Test]
    public void A_restart_under_the_same_name_takes_over_at_once()
    {
        var (old, other) = (Register("a"), Register("b"));
        StartAndClaim(old, "o-1");
        StartAndClaim(other, "o-2");

        var restarted = Register("a", replaces: true);

        Assert.That(Store.RenewLease(old, Lease), Is.False);
        Assert.That(Claim(restarted).Single().InstanceId, Is.EqualTo("o-1"));
        Assert.That(Store.RenewLease(other, Lease), Is.True);
    }

    [Test]
    public void Two_workers_of_one_name_live_side_by_side_unless_one_replaces()
    {
        var (first, second) = (Register("a"), Register("a"));

        Assert.That(first.Id, Is.Not.EqualTo(second.Id));
        Assert.That(first.Incarnation, Is.Not.EqualTo(second.Incarnation));
        Assert.That(Store.RenewLease(first, Lease), Is.True);
        Assert.That(Store.RenewLease(second, Lease), Is.True);
    }

    [Test]
    public void Builds_are_those_of_other_living_workers()
    {
        var a = Register("a");
        var b = Store.RegisterWorker(new WorkerRegistration("b", false, Lease, new Dictionary<int, string> { [Definition] = "build-2" }));

        Assert.That(Store.ReadLiveBuilds(a, Definition), Is.EqualTo(new[] { "build-2" }));
        Assert.That(Store.ReadLiveBuilds(b, Definition), Is.EqualTo(new[] { "build-1" }));
        Assert.That(Store.ReadLiveBuilds(a, Definition + 1), Is.Empty);
        Store.StopWorker(b);
        Assert.That(Store.ReadLiveBuilds(a, Definition), Is.Empty);
    }

    [Test]
    public void A_registration_that_is_repeated_is_the_same_one_and_replaces_nobody()
    {
        var registration = new WorkerRegistration("a", ReplacesSameName: true, Lease, Builds);
        var older = Register("a");
        var first = Store.RegisterWorker(registration);

        var again = Store.RegisterWorker(registration);

        Assert.That(again, Is.EqualTo(first));
        Assert.That(Store.RenewLease(first, Lease), Is.True);
        Assert.That(Store.IsReplaced(older, registering: first.Incarnation), Is.False);
        Assert.That(Store.IsReplaced(older, registering: null), Is.True);
    }
}
