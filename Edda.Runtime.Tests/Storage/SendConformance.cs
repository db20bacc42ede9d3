using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class SendConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void An_item_is_numbered_and_stamped_by_the_store()
    {
        var key = Start("o-1");

        var (first, second) = (Send("o-1", "m-1"), Send("o-1", "m-2"));

        Assert.That(first.Seq, Is.EqualTo(1));
        Assert.That(second.Seq, Is.EqualTo(2));
        Assert.That(second.Key, Is.EqualTo(key));
        Assert.That(second.ArrivedAt, Is.EqualTo(Now));
        Assert.That(second.Status, Is.EqualTo(WorkflowStatus.Pending));
        var item = Store.ReadInbox(key, [new AwaitedType("paid", 1)]).Rows.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(item.Seq, Is.EqualTo(1));
            Assert.That(item.Kind, Is.EqualTo(InboxKind.Event));
            Assert.That(item.Type, Is.EqualTo("paid"));
            Assert.That(item.Id, Is.EqualTo("m-1"));
            Assert.That(item.Source, Is.EqualTo("shop"));
            Assert.That(item.SentAt, Is.EqualTo(Now - 5));
            Assert.That(item.ArrivedAt, Is.EqualTo(Now));
            Assert.That(item.Payload, Is.EqualTo(new byte[] { 1, (byte)'5' }));
        }
    }

    [Test]
    public void Nobody_is_told_so()
    {
        Assert.That(Send("nobody", "m-1").Outcome, Is.EqualTo(SendOutcome.NotFound));
    }

    [Test]
    public void A_duplicate_neither_counts_nor_wakes()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        Park(a, key, 1, wakeAt: null);

        Assert.That(Send("o-1", "m-1").Outcome, Is.EqualTo(SendOutcome.Duplicate));
        Assert.That(Read(key).InboxSeq, Is.EqualTo(1));
        Assert.That(Read(key).WakeAt, Is.Null);
    }

    [Test]
    public void Duplicates_are_per_instance_and_per_source()
    {
        Start("o-1");
        Start("o-2");
        var otherSource = new InboxSend(_ => { })
        {
            InstanceId = "o-1",
            Item = new InboxRow { Kind = InboxKind.Event, Type = "paid", Id = "m-1", Source = "bank" },
        };

        Send("o-1", "m-1");
        Commit(null, otherSource);

        Assert.That(otherSource.Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(Send("o-2", "m-1").Outcome, Is.EqualTo(SendOutcome.Stored));
    }

    [Test]
    public void A_consumed_id_is_remembered_for_a_week()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        Commit(a, NewCommit(key, 1, [Step(1)], consumed: [1]));

        Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.That(Send("o-1", "m-1").Outcome, Is.EqualTo(SendOutcome.Duplicate));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(Send("o-1", "m-1").Outcome, Is.EqualTo(SendOutcome.Stored));
    }

    [Test]
    public void An_ended_instance_refuses_mail_and_has_none_left()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        Commit(a, NewCommit(key, 1, [Step(1)], Finish()));

        var late = Send("o-1", "m-2");

        Assert.That(late.Outcome, Is.EqualTo(SendOutcome.Ended));
        Assert.That(late.Status, Is.EqualTo(WorkflowStatus.Completed));
        Assert.That(Store.ReadInbox(key, [new AwaitedType("paid", 10)]).Rows, Is.Empty);
        Assert.That(Send("o-1", "m-1").Outcome, Is.EqualTo(SendOutcome.Duplicate), "its unread mail stays known");
        Assert.That(Read(key).WakeAt, Is.Null);
    }

    [Test]
    public void A_full_mailbox_refuses_events_and_takes_control_items()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(null, [.. Enumerable.Range(1, Mailbox.Limit).Select(n => NewSend("o-1", $"m-{n}"))]);

        Assert.That(Send("o-1", "one-more").Outcome, Is.EqualTo(SendOutcome.Full));
        Assert.That(Send("o-1", "m-7").Outcome, Is.EqualTo(SendOutcome.Duplicate), "a duplicate of what is there is none too many");
        Assert.That(Send("o-1", "cancel", kind: InboxKind.Cancel).Outcome, Is.EqualTo(SendOutcome.Stored));
        Commit(a, NewCommit(key, 1, [Step(1)], consumed: [5]));
        Assert.That(Send("o-1", "one-more").Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(Send("o-1", "two-more").Outcome, Is.EqualTo(SendOutcome.Full));
    }

    [Test]
    public void Blocked_instances_take_mail_without_waking()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: new InstanceChange { Status = WorkflowStatus.Blocked, Releases = true }));

        Assert.That(Send("o-1", "m-1").Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(Read(key).InboxSeq, Is.EqualTo(1));
        Assert.That(Read(key).WakeAt, Is.Null);
    }

    [Test]
    public void Several_items_for_one_instance_in_one_commit_all_count()
    {
        var key = Start("o-1");

        Commit(null, NewSend("o-1", "m-1"), NewSend("o-1", "m-2"), NewSend("o-1", "m-2"), NewSend("o-1", "m-3"));

        Assert.That(Read(key).InboxSeq, Is.EqualTo(3));
    }

    [Test]
    public void A_page_holds_control_items_and_the_oldest_of_awaited_types()
    {
        var key = Start("o-1");
        Send("o-1", "m-1", "paid");
        Send("o-1", "m-2", "shipped");
        Send("o-1", "m-3", "paid");
        Send("o-1", "m-4", "other");
        Send("o-1", "m-5", kind: InboxKind.Cancel);

        var page = Store.ReadInbox(key, [new AwaitedType("paid", 1), new AwaitedType("shipped", 3)]);
        var all = Store.ReadInbox(key, [new AwaitedType("paid", 9), new AwaitedType("shipped", 9), new AwaitedType("other", 9)]);

        Assert.That(page.Rows.Select(row => row.Id), Is.EqualTo(new[] { "m-1", "m-2", "m-5" }));
        Assert.That(page.HasMore, Is.True);
        Assert.That(all.Rows.Select(row => row.Seq), Is.EqualTo(new long[] { 1, 2, 3, 4, 5 }));
        Assert.That(all.HasMore, Is.False);
        Assert.That(Store.ReadInbox(12345, []).Rows, Is.Empty);
    }
}
