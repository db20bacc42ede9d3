using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Storage.Sqlite;
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
    public void The_heads_of_many_are_what_each_reads_alone()
    {
        var a = Register("a");
        long[] keys = [StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"), StartAndClaim(a, "o-3")];
        Commit(a, NewCommit(keys[0], 1, [Step(1), Step(2)], attempts: [Attempt(3, 2), Attempt(3, 1)]));
        Commit(a, NewCommit(keys[1], 1, [.. Enumerable.Range(1, HistoryHead.MaxRows + 1).Select(n => Step(n))]));

        if (ReadHeads(keys) is not { } heads)
            return;
        using (Assert.EnterMultipleScope())
        {
            foreach (var key in keys)
            {
                Assert.That(heads[key].Rows.Select(Text), Is.EqualTo(Store.ReadHistory(key, 1, 0, HistoryHead.MaxRows).Select(Text)));
                Assert.That(heads[key].Attempts!.Select(Text), Is.EqualTo(Store.ReadAttempts(key, 1).Select(Text)));
            }

            Assert.That(keys.Select(key => heads[key].IsWhole), Is.EqualTo([true, false, true]));
            Assert.That(heads, Has.Count.EqualTo(3));
        }
    }

    [Test]
    public void A_head_ends_before_a_large_value_and_says_that_it_is_not_all()
    {
        var a = Register("a");
        long[] keys = [StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"), StartAndClaim(a, "o-3"), StartAndClaim(a, "o-4")];
        var large = new byte[HistoryHead.MaxValueBytes + 1];
        Commit(a, NewCommit(keys[0], 1, [Step(1), new() { Seq = 2, Kind = HistoryKind.ActivityCompleted, TurnAt = Now, Input = large }, Step(3)]));
        Commit(a, NewCommit(keys[1], 1, [new() { Seq = 1, Kind = HistoryKind.ActivityCompleted, TurnAt = Now, Output = large }]));
        Commit(a, NewCommit(keys[2], 1, [Step(1), new() { Seq = 2, Kind = HistoryKind.ActivityFailed, TurnAt = Now, Error = large }]));
        Commit(a, NewCommit(keys[3], 1, [new() { Seq = 1, Kind = HistoryKind.ActivityCompleted, TurnAt = Now, Output = large[1..], Input = large[1..] }]));

        if (ReadHeads(keys) is not { } heads)
            return;
        Assert.That(keys.Select(key => (heads[key].Rows.Count, heads[key].IsWhole)), Is.EqualTo([(1, false), (0, false), (1, false), (1, true)]));
    }

    [Test]
    public void Heads_leave_attempts_out_where_there_are_thousands()
    {
        var a = Register("a");
        long[] keys = [StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2")];
        Commit(a, NewCommit(keys[0], 1, [Step(1)], attempts: [.. Enumerable.Range(1, HistoryHead.MaxAttempts).Select(n => Attempt(2, n))]));

        if (ReadHeads(keys) is not { } heads)
            return;
        Assert.That(keys.Select(key => heads[key].Attempts), Is.All.Null);
        Assert.That(heads[keys[0]].Rows, Has.Count.EqualTo(1));
    }

    /// <summary>In the process, a store reads each alone for the same price, and says so.</summary>
    private IReadOnlyDictionary<long, HistoryHead>? ReadHeads(long[] keys)
    {
        var heads = Store.ReadHeads([.. keys.Select(Read)]);
        Assert.That(heads is null, Is.EqualTo(Store is InMemoryWorkflowStore or SqliteWorkflowStore));
        return heads;
    }

    private static string Text(HistoryRow row) =>
        $"{row.Seq} {row.Kind} {row.Ordinal} {row.IssuedAt} {row.Name} {row.CommandId} {row.TurnAt} {row.ArrivedAt} {Text(row.Input)} {row.InputHash} {Text(row.Output)} "
        + $"{Text(row.Error)} {row.Attempts} {row.Site} {row.ClaimNo}";

    private static string Text(AttemptRow row) =>
        $"{row.Ordinal} {row.Attempt} {row.StartedAt} {row.EndedAt} {row.NextAttemptAt} {row.Outcome} {Text(row.Error)}";

    private static string Text(byte[]? bytes) => bytes is null ? "none" : Convert.ToHexString(bytes);

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
