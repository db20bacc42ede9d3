using Edda.Storage;
using Edda.Storage.Batches;
using static Edda.Tests.Storage.Batches.BatchCase;

namespace Edda.Tests.Storage.Batches;

internal sealed class BatchOutlineTests
{
    private readonly BatchOutline _outline = new();

    [Test]
    public void Steps_alone_lock_and_read_nothing()
    {
        _outline.Draw([Commit(7, 1, [Step(1)]), Commit(8, 1, [Step(1), Step(2)])], isCareful: false);

        Assert.That(_outline.StepsOnly, Has.Count.EqualTo(2));
        Assert.That(_outline.NeedsFacts, Is.False);
        Assert.That(_outline.Keys, Is.Empty);
    }

    [Test]
    public void Starts_need_no_look_before_they_are_written()
    {
        _outline.Draw([Start(7, "o-1"), Start(8, "o-2", owned: true)], isCareful: false);

        Assert.That(_outline.Judged, Has.Count.EqualTo(2));
        Assert.That(_outline.NeedsFacts, Is.False);
    }

    [Test]
    public void What_changes_an_instance_or_its_mailbox_locks_it_once()
    {
        _outline.Draw(
            [
                Commit(7, 1, [Step(1)], new InstanceChange()), Commit(7, 1, [Step(2)]), Commit(8, 1, consumed: [1]), Commit(9, 1, attempts: [Attempt(1, 1)]),
                Commit(10, 1, [Step(1)], takes: true), Commit(11, 1, [Step(1)]), Send("o-1", "m-1"), Send("o-1", "m-2"),
            ],
            isCareful: false);

        Assert.That(_outline.Keys, Is.EquivalentTo(new long[] { 7, 8, 9, 10 }));
        Assert.That(_outline.Targets, Is.EquivalentTo(new[] { "o-1" }));
        Assert.That(_outline.StepsOnly.Single().Key, Is.EqualTo(11), "steps of a locked instance are judged in their order");
        Assert.That(_outline.NeedsFacts, Is.True);
    }

    [Test]
    public void A_careful_pass_locks_everything()
    {
        _outline.Draw([Commit(7, 1, [Step(1)]), Start(8, "o-1")], isCareful: true);

        Assert.That(_outline.StepsOnly, Is.Empty);
        Assert.That(_outline.Keys, Is.EqualTo(new[] { 7L }));
        Assert.That(_outline.Starts, Has.Count.EqualTo(1));
        Assert.That(_outline.NeedsFacts, Is.True);
    }

    [Test]
    public void One_member_that_was_sent_before_makes_the_batch_a_repeated_one()
    {
        var members = new[] { Commit(7, 1, [Step(1)]), Commit(8, 1, [Step(1)]) };
        Assert.That(BatchOutline.IsResubmitted(members), Is.False);

        members[1].IsResubmitted = true;

        Assert.That(BatchOutline.IsResubmitted(members), Is.True);
    }
}
