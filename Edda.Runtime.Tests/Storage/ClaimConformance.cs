using Edda.Storage;

namespace Edda.Tests.Storage;

internal sealed class ClaimConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void A_claim_takes_what_is_due_and_makes_it_running()
    {
        var worker = Register("a");
        var key = Start("o-1");

        var row = Claim(worker).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Key, Is.EqualTo(key));
            Assert.That(row.InstanceId, Is.EqualTo("o-1"));
            Assert.That(row.DefinitionKey, Is.EqualTo(Order));
            Assert.That(row.Status, Is.EqualTo(WorkflowStatus.Running));
            Assert.That(row.ClaimNo, Is.EqualTo(1));
            Assert.That(row.Worker, Is.EqualTo(worker.Id));
            Assert.That(row.WakeAt, Is.Null);
            Assert.That(row.FirstTurnAt, Is.EqualTo(Now));
            Assert.That(row.Input, Is.EqualTo(new byte[] { 1, (byte)'[', (byte)']' }));
            Assert.That(row.InputHash, Is.EqualTo(7));
        }
    }

    [Test]
    public void Two_claims_never_take_the_same_instance()
    {
        var (a, b) = (Register("a"), Register("b"));
        Start("o-1");

        Assert.That(Claim(a), Has.Count.EqualTo(1));
        Assert.That(Claim(b), Is.Empty);
    }

    [Test]
    public void A_claim_takes_the_oldest_due_first_and_no_more_than_asked()
    {
        var worker = Register("a");
        var keys = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            keys.Add(Start($"o-{i}"));
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.That(Claim(worker, limit: 2).Select(row => row.Key), Is.EqualTo(keys.Take(2)));
        Assert.That(Claim(worker, limit: 2).Select(row => row.Key), Is.EqualTo(keys.Skip(2)));
    }

    [Test]
    public void The_first_turn_keeps_its_time_over_later_claims()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        var first = Now;
        Kill(a, b);
        Store.FreeOrphans(100);

        Assert.That(Claim(b).Single().FirstTurnAt, Is.EqualTo(first));
        Assert.That(Read(key).ClaimNo, Is.EqualTo(2));
    }

    [Test]
    public void Unknown_definitions_are_neither_taken_nor_waited_for()
    {
        var worker = Register("a");
        Start("o-1");
        var others = new Dictionary<int, string> { [Store.InternDefinitions([new("Other", 1)]).Values.Single()] = "build-1" };

        Assert.That(Store.Claim(worker, others, 10, includeOwnAtOnce: true, withSuspect: true), Is.Empty);
        Assert.That(Store.ReadAgenda(worker, others, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.Null);
    }

    [Test]
    public void An_instance_is_left_to_its_home_for_the_grace()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now + 1_000_000);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Claim(b), Is.Empty, "the home is alive");
        Assert.That(Claim(a, own: false), Is.Empty, "the home takes it by its own timer");
        Assert.That(Store.ReadAgenda(b, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.EqualTo(Now + 250_000));
        Assert.That(Store.ReadAgenda(a, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.EqualTo(Now));
        Time.Advance(IWorkflowStore.HomeGrace);
        Assert.That(Claim(b).Single().Key, Is.EqualTo(key));
    }

    [Test]
    public void The_home_may_take_its_own_at_once()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);

        Assert.That(Claim(a, own: true).Single().Key, Is.EqualTo(key));
    }

    [Test]
    public void A_home_that_is_not_alive_is_not_waited_for()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);
        Store.StopWorker(a);

        Assert.That(Claim(b).Single().Key, Is.EqualTo(key));
    }

    [Test]
    public void A_refused_build_neither_takes_the_instance_nor_waits_for_it()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: new InstanceChange { Releases = true, WakeAt = Now, RefusedBuild = "build-1" }));
        Time.Advance(TimeSpan.FromSeconds(1));
        var newer = new Dictionary<int, string> { [Definition] = "build-2" };

        Assert.That(Claim(b), Is.Empty);
        Assert.That(Store.ReadAgenda(b, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.Null);
        Assert.That(Store.ReadAgenda(b, newer, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.Not.Null);
        Assert.That(Store.Claim(b, newer, 10, includeOwnAtOnce: true, withSuspect: true).Single().RefusedBuild, Is.EqualTo("build-1"));
    }

    [Test]
    public void Blocked_instances_are_not_taken()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: new InstanceChange { Status = WorkflowStatus.Blocked, Releases = true, BlockReason = BlockReason.ReplayMismatch }));
        Send("o-1", "m-1");
        Time.Advance(TimeSpan.FromDays(1));

        Assert.That(Claim(a), Is.Empty);
        Assert.That(Store.ReadAgenda(a, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.Null);
    }

    [Test]
    public void The_next_wake_is_the_earliest_timer_of_a_free_instance()
    {
        var a = Register("a");
        var first = StartAndClaim(a, "o-1");
        var second = StartAndClaim(a, "o-2");
        Assert.That(Store.ReadAgenda(a, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.Null);
        Park(a, first, 1, wakeAt: Now + 9_000);
        Park(a, second, 1, wakeAt: Now + 5_000);

        Assert.That(Store.ReadAgenda(a, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.EqualTo(Now + 5_000));
    }

    [Test]
    public void What_a_lost_answer_claimed_is_found_among_the_owned()
    {
        var a = Register("a");
        var key = Start("o-1");
        _ = Claim(a);

        Assert.That(Store.ReadOwned(a), Is.EqualTo(new[] { new OwnedInstance(key, 1) }));
        Assert.That(Read(key).ClaimNo, Is.EqualTo(1));
    }

    [Test]
    public void Of_suspicious_instances_one_at_most_is_claimed_and_only_when_it_is_asked_for()
    {
        string[] ids = ["order-1", "order-2", "order-3"];
        foreach (var id in ids)
            Start(id);
        for (var death = 0; death < IWorkflowStore.SuspectTakeovers; death++)
            Assert.That(Claim(Register("victim", replaces: true)), Has.Count.EqualTo(ids.Length), $"death {death}");
        var worker = Register("victim", replaces: true);
        var harmless = Start("harmless");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Store.ReadAgenda(worker, Builds, includeOwnAtOnce: true, withSuspect: false).NextWake, Is.EqualTo(Now));
            Assert.That(Store.Claim(worker, Builds, 10, includeOwnAtOnce: true, withSuspect: false).Select(row => row.Key), Is.EqualTo([harmless]));
            Assert.That(Store.ReadAgenda(worker, Builds, includeOwnAtOnce: true, withSuspect: false).NextWake, Is.Null);
            Assert.That(Store.Claim(worker, Builds, 10, includeOwnAtOnce: true, withSuspect: false), Is.Empty);
            Assert.That(Store.ReadAgenda(worker, Builds, includeOwnAtOnce: true, withSuspect: true).NextWake, Is.Not.Null);
            Assert.That(Store.Claim(worker, Builds, 10, includeOwnAtOnce: true, withSuspect: true).Select(row => row.InstanceId), Is.EqualTo(["order-1"]));
            Assert.That(Store.Claim(worker, Builds, 10, includeOwnAtOnce: true, withSuspect: true).Select(row => row.InstanceId), Is.EqualTo(["order-2"]));
        }
    }

    [Test]
    public void A_quick_look_leaves_to_its_home_what_a_claim_leaves_to_it()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        bool HasDue() => Store.ReadDue(b, Builds, withSuspect: true).NextWake <= Now;

        Park(a, key, 1, wakeAt: Now);
        Assert.That((HasDue(), Claim(b, own: false).Count), Is.EqualTo((false, 0)), "its home is alive, and has the grace");
        Time.Advance(IWorkflowStore.HomeGrace);
        Assert.That((HasDue(), Claim(b, own: false).Count), Is.EqualTo((true, 1)), "the grace is over");
        Assert.That(HasDue(), Is.False);

        Park(b, key, 2, wakeAt: Now, seq: 2);
        Time.Advance(IWorkflowStore.HomeGrace);
        Assert.That(Claim(a, own: false), Has.Count.EqualTo(1));
        Park(a, key, 3, wakeAt: Now + Micros.From(Lease + TimeSpan.FromSeconds(1)), seq: 3);
        Kill(a, b);
        Assert.That((HasDue(), Claim(b, own: false).Count), Is.EqualTo((true, 1)), "its home is dead");
    }
}
