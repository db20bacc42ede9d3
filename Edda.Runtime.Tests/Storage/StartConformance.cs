using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class StartConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void A_free_start_is_pending_and_due()
    {
        var key = Start("o-1");

        var row = Read(key);
        Assert.That(row.Status, Is.EqualTo(WorkflowStatus.Pending));
        Assert.That(row.ClaimNo, Is.Zero);
        Assert.That(row.WakeAt, Is.EqualTo(Now));
        Assert.That(row.FirstTurnAt, Is.Null);
        Assert.That(row.CreatedAt, Is.EqualTo(Now));
    }

    [Test]
    public void The_second_start_of_an_id_gets_the_first_instance_and_writes_nothing()
    {
        var a = Register("a");
        var first = NewStart("o-1");
        var second = new InstanceStart(_ => { })
        {
            Key = NewKey(), InstanceId = "o-1", Definition = Definition, Input = [9], InputHash = 9, CreatedAt = Now,
            Owned = true, FirstTurnAt = Now, Steps = [Step(1)],
        };
        var other = NewStart("o-2");

        Commit(a, first, second, other);

        Assert.That(second.Outcome, Is.EqualTo(RecordOutcome.Exists));
        Assert.That(second.Existing!.Key, Is.EqualTo(first.Key));
        Assert.That(second.Existing.InputHash, Is.EqualTo(7));
        Assert.That(other.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(ReadSeqs(second.Key), Is.Empty);
    }

    [Test]
    public void Ids_differ_by_case_and_by_trailing_spaces()
    {
        Start("ORD-1");
        Start("ord-1");
        Start("ord-1 ");

        Assert.That(Store.FindInstance("ord-1 ")!.InstanceId, Is.EqualTo("ord-1 "));
        Assert.That(Store.FindInstance("Ord-1"), Is.Null);
    }

    [Test]
    public void An_owned_start_belongs_to_its_worker_under_claim_one()
    {
        var a = Register("a");
        var start = Owned("o-1", change: null, Step(1));

        Commit(a, start);

        var row = Read(start.Key);
        Assert.That(row.Worker, Is.EqualTo(a.Id));
        Assert.That(row.ClaimNo, Is.EqualTo(1));
        Assert.That(row.WakeAt, Is.Null);
        Assert.That(row.Status, Is.EqualTo(WorkflowStatus.Running));
        Assert.That(row.FirstTurnAt, Is.EqualTo(Now));
        Assert.That(Claim(a), Is.Empty);
        Assert.That(Store.ReadOwned(a), Is.EqualTo(new[] { new OwnedInstance(start.Key, 1) }));
    }

    [Test]
    public void The_first_turn_may_park_or_end_in_the_start_itself()
    {
        var a = Register("a");
        var parked = Owned("o-1", Park(Now + 5, seen: 3));
        var ended = Owned("o-2", Finish(), Step(1));

        Commit(a, parked, ended);

        Assert.That(Read(parked.Key).Status, Is.EqualTo(WorkflowStatus.Waiting));
        Assert.That(Read(parked.Key).Worker, Is.Null);
        Assert.That(Read(parked.Key).WakeAt, Is.EqualTo(Now + 5));
        Assert.That(Read(ended.Key).Status, Is.EqualTo(WorkflowStatus.Completed));
        Assert.That(Read(ended.Key).EndedAt, Is.EqualTo(Now));
        Assert.That(Read(ended.Key).Result, Is.EqualTo(new byte[] { 1, (byte)'4' }));
        Assert.That(Store.ReadSettled([parked.Key, ended.Key]).Single().Key, Is.EqualTo(ended.Key));
    }

    [Test]
    public void A_start_and_a_send_to_it_fit_in_one_commit()
    {
        var (start, send) = (NewStart("o-1"), NewSend("o-1", "m-1"));

        Commit(null, start, send);

        Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(send.Key, Is.EqualTo(start.Key));
    }

    [Test]
    public void A_member_that_cannot_be_stored_is_refused_for_good_and_the_rest_can_be_written_without_it()
    {
        var (good, poison) = (NewStart("o-1"), new InstanceStart(_ => { })
        {
            Key = Start("o-0"), InstanceId = "o-2", Definition = Definition, Input = [1], InputHash = 1, CreatedAt = Now,
        });

        Assert.That(Refused([good, poison]), Is.EqualTo(new CommitMember[] { poison }));
        Assert.That(good.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(Store.FindInstance("o-1"), Is.Not.Null);
        Assert.That(Store.FindInstance("o-2"), Is.Null);
    }

    private InstanceStart Owned(string id, InstanceChange? change, params HistoryRow[] steps) => new(_ => { })
    {
        Key = NewKey(), InstanceId = id, Definition = Definition, Input = [1], InputHash = 1, CreatedAt = Now, Owned = true, FirstTurnAt = Now,
        Steps = steps, Change = change,
    };

    /// <summary>Bisects, as the commit writer does: a store may set the member's error or refuse the whole batch for good.</summary>
    private List<CommitMember> Refused(IReadOnlyList<CommitMember> members)
    {
        try
        {
            Store.Commit(null, members);
            return [.. members.Where(member => member.Error is not null)];
        }
        catch (StoreException e) when (!e.IsTransient && members.Count > 1)
        {
            var half = members.Count / 2;
            return [.. Refused([.. members.Take(half)]), .. Refused([.. members.Skip(half)])];
        }
        catch (StoreException e) when (!e.IsTransient)
        {
            return [.. members];
        }
    }
}
