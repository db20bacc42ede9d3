using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class HistoryConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void A_row_is_read_as_it_was_written()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var full = new HistoryRow
        {
            Seq = 1, Kind = HistoryKind.ActivityFailed, Ordinal = 4, IssuedAt = 2, Name = "Chärge", CommandId = "Chärge:1", TurnAt = Now, ArrivedAt = Now - 3,
            Input = [1, 0, 255], InputHash = -5, Output = [], Error = [2], Attempts = 3, Site = "A.cs:1",
        };
        var bare = new HistoryRow { Seq = 2, Kind = (HistoryKind)99, TurnAt = Now };

        Commit(a, NewCommit(key, 1, [full, bare]));

        var rows = Store.ReadHistory(key, 1, 0, 10);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows[0].Kind, Is.EqualTo(HistoryKind.ActivityFailed));
            Assert.That(rows[0].Ordinal, Is.EqualTo(4));
            Assert.That(rows[0].IssuedAt, Is.EqualTo(2));
            Assert.That(rows[0].Name, Is.EqualTo("Chärge"));
            Assert.That(rows[0].CommandId, Is.EqualTo("Chärge:1"));
            Assert.That(rows[0].TurnAt, Is.EqualTo(Now));
            Assert.That(rows[0].ArrivedAt, Is.EqualTo(Now - 3));
            Assert.That(rows[0].Input, Is.EqualTo(new byte[] { 1, 0, 255 }));
            Assert.That(rows[0].InputHash, Is.EqualTo(-5));
            Assert.That(rows[0].Output, Is.Empty.And.Not.Null);
            Assert.That(rows[0].Error, Is.EqualTo(new byte[] { 2 }));
            Assert.That(rows[0].Attempts, Is.EqualTo(3));
            Assert.That(rows[0].Site, Is.EqualTo("A.cs:1"));
            Assert.That(rows[0].ClaimNo, Is.EqualTo(1));
            Assert.That((int)rows[1].Kind, Is.EqualTo(99), "an unknown kind is the reader's to judge");
            Assert.That(new object?[] { rows[1].Name, rows[1].Input, rows[1].InputHash, rows[1].Output, rows[1].Error, rows[1].Site, rows[1].Ordinal },
                Is.All.Null);
        }
    }

    [Test]
    public void History_is_read_in_order_and_in_pages()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, [.. Enumerable.Range(1, 300).Select(n => Step(n))]));

        Assert.That(Store.ReadHistory(key, 1, 0, 100).Select(row => row.Seq), Is.EqualTo(Enumerable.Range(1, 100)));
        Assert.That(Store.ReadHistory(key, 1, 250, 100).Select(row => row.Seq), Is.EqualTo(Enumerable.Range(251, 50)));
        Assert.That(Store.ReadHistory(key, 2, 0, 100), Is.Empty);
    }

    [Test]
    public void Attempts_come_by_ordinal_and_number()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, attempts: [Attempt(2, 1), Attempt(1, 2), Attempt(1, 1)]));

        var attempts = Store.ReadAttempts(key, 1);

        Assert.That(attempts.Select(row => (row.Ordinal, row.Attempt)), Is.EqualTo(new[] { (1, 1), (1, 2), (2, 1) }));
        Assert.That(attempts[0].StartedAt, Is.EqualTo(Now - 10));
        Assert.That(attempts[0].EndedAt, Is.EqualTo(Now));
        Assert.That(attempts[0].NextAttemptAt, Is.EqualTo(Now + 1_000));
        Assert.That(attempts[0].Outcome, Is.EqualTo(AttemptOutcome.Failed));
        Assert.That(attempts[0].Error, Is.EqualTo(new byte[] { 1, (byte)'3' }));
    }

    [Test]
    public void Keys_grow_with_time_and_never_meet()
    {
        var first = Store.ReserveKeys(1_000);
        var second = Store.ReserveKeys(1);
        Time.Advance(TimeSpan.FromDays(1));
        var third = Store.ReserveKeys(1);

        Assert.That(second, Is.GreaterThanOrEqualTo(first + 1_000));
        Assert.That(third - second, Is.GreaterThan(1L << 40), "the upper bits are the time");
        Assert.That(() => Store.ReserveKeys(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Definitions_keep_their_ids()
    {
        var ids = Store.InternDefinitions([Order, new("Order", 2), new("order", 1)]);

        Assert.That(ids[Order], Is.EqualTo(Definition));
        Assert.That(ids.Values.Distinct().Count(), Is.EqualTo(3));
        Assert.That(Store.InternDefinitions([new("order", 1)]).Values.Single(), Is.EqualTo(ids[new("order", 1)]));
    }

    [Test]
    public void The_clock_is_the_given_one()
    {
        Assert.That(Store.ReadClock(), Is.EqualTo(Now));
    }
}
