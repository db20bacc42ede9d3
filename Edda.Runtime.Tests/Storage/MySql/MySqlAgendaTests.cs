using Edda.Storage;
using Edda.Tests.Engine;
using Edda.Tests.Execution;

namespace Edda.Tests.Storage.MySql;

/// <summary>What a worker is told to look for, in one statement for all definitions.</summary>
internal sealed class MySqlAgendaTests : MySqlFixture
{
    [Test]
    public void Of_more_definitions_than_a_statement_takes_it_names_those_that_have_something()
    {
        var builds = Store.InternDefinitions([.. Enumerable.Range(0, 1_200).Select(static i => new DefinitionKey($"D{i}", 1))]).Values.ToDictionary(static id => id, static _ => "b");
        builds[Definition] = "build-1";
        var a = Register("a");
        Store.Commit(null, [NewStart("o-1")]);
        var agenda = Store.ReadAgenda(a, builds, includeOwnAtOnce: false, withSuspect: true);

        Assert.That(agenda.NextOf!.Keys, Is.EqualTo(new[] { Definition }));
        Assert.That(agenda.HasSignals, Is.False);
        Assert.That(Store.Claim(a, builds, 10, includeOwnAtOnce: false, withSuspect: true), Has.Count.EqualTo(1));
        Store.Commit(null, [NewSend("o-1", "x")]);
        Assert.That(Store.ReadAgenda(a, builds, includeOwnAtOnce: false, withSuspect: true).HasSignals, Is.True);
    }

    [Test]
    public void Of_what_will_be_left_to_its_home_it_names_the_due_moment_while_that_is_far()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        var wakeAt = Store.ReadClock() + Micros.From(TimeSpan.FromHours(1));
        var sleeps = new InstanceChange { Status = WorkflowStatus.Waiting, Releases = true, WakeAt = wakeAt };
        Store.Commit(a, [new InstanceCommit(static _ => { }) { Key = key, Run = 1, ClaimNo = 1, Steps = [], Change = sleeps }]);

        Assert.That(Store.ReadAgenda(b, Builds, includeOwnAtOnce: false, withSuspect: true).NextWake, Is.EqualTo(wakeAt));
    }

    [Test]
    public void One_that_is_alone_is_named_with_its_mail_and_of_two_it_says_when_the_other_is_due()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Park(a, key);
        Store.Commit(null, [NewSend("o-1", "x")]);

        var alone = Store.ReadAgenda(a, Builds, includeOwnAtOnce: false, withSuspect: true).NextOf![Definition];
        Store.Commit(null, [NewStart("o-2")]);
        var both = Store.ReadAgenda(a, Builds, includeOwnAtOnce: false, withSuspect: true).NextOf![Definition];

        Assert.That((alone.First, alone.Then), Is.EqualTo((new DueInstance(key, 1, 1), (long?)null)));
        Assert.That(both.At, Is.EqualTo(alone.At));
        Assert.That(both.Then, Is.GreaterThan(both.At).And.LessThanOrEqualTo(Store.ReadClock()));
    }

    [Test]
    public void It_names_what_was_signalled_and_has_others_ask_when_that_is_much()
    {
        var a = Register("a");
        Store.Commit(null, [.. Enumerable.Range(0, 101).Select(n => NewStart($"o-{n}"))]);
        var keys = Store.Claim(a, Builds, 200, includeOwnAtOnce: true, withSuspect: true).Select(static row => row.Key).ToList();
        Store.Commit(null, [NewSend("o-0", "x")]);
        var one = Store.ReadAgenda(a, Builds, includeOwnAtOnce: false, withSuspect: true);
        Store.Commit(null, [.. Enumerable.Range(1, 100).Select(n => NewSend($"o-{n}", "x"))]);
        var many = Store.ReadAgenda(a, Builds, includeOwnAtOnce: false, withSuspect: true);

        Assert.That(one.Signals, Is.EqualTo([new SignalledInstance(keys[0], 1)]));
        Assert.That((many.HasSignals, many.Signals), Is.EqualTo((true, (IReadOnlyList<SignalledInstance>?)null)));
        Assert.That(Store.ReadSignalled(a), Has.Count.EqualTo(101));
    }

    [Test]
    public void A_quick_look_names_what_a_claim_would_take_and_nothing_else()
    {
        var (a, b) = (Register("a"), Register("b"));
        foreach (var id in (string[])["later", "refused"])
            Park(a, StartAndClaim(a, id));
        Tables.Database.Execute(
            """
            update workflow_instances set wake_at = utc_timestamp(6) + interval 1 hour where instance_id = 'later';
            update workflow_instances set wake_at = utc_timestamp(6) - interval 1 hour, refused_build = 'build-1' where instance_id = 'refused'
            """);
        Assert.That(Store.ReadDue(b, Builds, withSuspect: true).NextWake, Is.Null);

        Store.Commit(null, [NewStart("due")]);
        var due = Store.ReadDue(b, Builds, withSuspect: true).NextOf![Definition];
        var claimed = Store.Claim(b, Builds, 10, includeOwnAtOnce: false, withSuspect: true);
        Assert.That(claimed.Select(static row => row.Key), Is.EqualTo(new[] { due.First!.Value.Key }));
        Store.Commit(null, [NewSend("due", "x")]);
        Assert.That(Store.ReadDue(b, Builds, withSuspect: true).Signals, Is.EqualTo([new SignalledInstance(due.First!.Value.Key, 1)]));
    }

    [Test]
    public void A_quick_look_that_finds_much_leaves_open_what_else_there_is()
    {
        var a = Register("a");
        Store.Commit(null, [.. Enumerable.Range(0, 100).Select(n => NewStart($"o-{n}"))]);

        var due = Store.ReadDue(a, Builds, withSuspect: true);

        Assert.That((due.NextWake is null, due.NextOf is null), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Mail_of_another_process_for_a_run_in_memory_needs_no_claim()
    {
        var receives = Handmade.Workflow(static async ctx => $"{(await ctx.WaitEvent<int>("paid")).Data}");
        await using var worker = await EngineHost.StartAsync(Store, Handmade.Catalogue("build-1", receives));
        await using var sender = await EngineHost.StartAsync(Store, Handmade.Catalogue("build-1", receives), static o => o.RunWorker = false);
        var parked = worker.Store.Parked();
        await worker.Start(receives, "order-1");
        await parked;
        worker.Store.ClaimsNothing = true;

        await sender.Client.SendEventAsync("order-1", "paid", 7).WaitAsync(EngineHost.Patience);

        Assert.That(await sender.Client.GetHandle(receives, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("7"));
    }

    private void Park(WorkerIdentity worker, long key) => Store.Commit(worker, [new InstanceCommit(static _ => { })
    {
        Key = key, Run = 1, ClaimNo = 1, Steps = [], Change = new() { Status = WorkflowStatus.Waiting, Releases = true },
    }]);
}
