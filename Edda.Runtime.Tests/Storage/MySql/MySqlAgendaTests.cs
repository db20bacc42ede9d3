using Edda.Storage;

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
}
