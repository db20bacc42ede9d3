using System.Data.Common;
using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class ActivityTransactionConformance(StoreKind kind) : StoreConformance(kind)
{
    [SetUp]
    public void CreateUserTable()
    {
        var connection = OpenUserConnection();
        Execute(connection, "create table stock (item varchar(100) primary key, count integer)");
        CloseUserConnection(connection);
    }

    [Test]
    public async Task The_bodys_writes_and_its_recorded_result_commit_together()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var member = NewCommit(key, 1, [Step(1)]);

        await using (var activity = await Store.BeginActivityAsync(a, CancellationToken.None))
        {
            Write(activity.Transaction);
            activity.Commit(member);
        }

        Assert.That(member.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(CountStock(), Is.EqualTo(1));
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task What_another_transaction_of_the_run_has_recorded_leaves_nothing_of_this_ones_writes([Values] bool releases)
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var change = releases ? Park(wakeAt: null, seen: 0) : null;
        await using (var first = await Store.BeginActivityAsync(a, CancellationToken.None))
        {
            Execute(first.Transaction, "insert into stock (item, count) values ('pen', 5)");
            first.Commit(NewCommit(key, 1, [Step(1)], change));
        }

        var member = NewCommit(key, 1, [Step(1)], change);
        await using (var second = await Store.BeginActivityAsync(a, CancellationToken.None))
        {
            Execute(second.Transaction, "insert into stock (item, count) values ('ink', 5)");
            second.Commit(member);
        }

        Assert.That(member.Outcome, Is.EqualTo(RecordOutcome.Fenced), "its result is not the recorded one");
        Assert.That(CountStock(), Is.EqualTo(1));
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_rollback_undoes_the_bodys_writes_and_lets_the_next_one_in()
    {
        var a = Register("a");
        await using (var activity = await Store.BeginActivityAsync(a, CancellationToken.None))
        {
            Write(activity.Transaction);
            activity.Rollback();
        }

        await using (var abandoned = await Store.BeginActivityAsync(a, CancellationToken.None))
            Write(abandoned.Transaction);

        Assert.That(CountStock(), Is.Zero);
        Assert.That(Store.RenewLease(a, Lease), Is.True, "nothing is locked any more");
    }

    [Test]
    public async Task A_fenced_result_takes_the_bodys_writes_with_it()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var member = NewCommit(key, 9, [Step(1)]);

        await using var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        Write(activity.Transaction);
        activity.Commit(member);

        Assert.That(member.Outcome, Is.EqualTo(RecordOutcome.Fenced));
        Assert.That(CountStock(), Is.Zero);
        Assert.That(ReadSeqs(key), Is.Empty);
    }

    [Test]
    public async Task A_body_that_ends_the_transaction_itself_gets_no_result_recorded()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");

        await using var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        await activity.Transaction.CommitAsync();

        Assert.That(() => activity.Commit(NewCommit(key, 1, [Step(1)])),
            Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False.And.Message.Contains("ended the transaction"));
        Assert.That(ReadSeqs(key), Is.Empty);
        Assert.That(Store.RenewLease(a, Lease), Is.True);
    }

    [TestCase("commit")]
    [TestCase("rollback")]
    public async Task A_body_that_ends_the_transaction_by_a_statement_gets_no_result_recorded_and_keeps_nobody_out(string statement)
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var member = NewCommit(key, 1, [Step(1)]);
        await using (var activity = await Store.BeginActivityAsync(a, CancellationToken.None))
        {
            Execute(activity.Transaction, statement);
            Assert.That(() => activity.Commit(member), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False);
            Assert.That(activity.Rollback, Throws.Nothing);
        }

        Assert.That(ReadSeqs(key), Is.Empty);
        await using (var activity = await Store.BeginActivityAsync(a, CancellationToken.None))
        {
            Execute(activity.Transaction, statement);
            Assert.That(activity.Rollback, Throws.Nothing);
        }

        await using var next = await Store.BeginActivityAsync(a, CancellationToken.None);
        Write(next.Transaction);
        next.Commit(member);
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task An_open_outcome_is_found_recorded()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var member = NewCommit(key, 1, [Step(1)]);
        await using var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        activity.Commit(member);

        Assert.That(activity.Resolve(member), Is.Null);
        Assert.That(Read(key).ClaimNo, Is.EqualTo(1));
    }

    [Test]
    public async Task An_open_outcome_that_did_not_take_effect_never_can()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var member = NewCommit(key, 1, [Step(1)]);
        await using var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        activity.Rollback();

        Assert.That(activity.Resolve(member), Is.EqualTo(2));
        Commit(a, member);
        Assert.That(member.Outcome, Is.EqualTo(RecordOutcome.Fenced), "the late one is shut out");
        var again = NewCommit(key, 2, [Step(1)]);
        Commit(a, again);
        Assert.That(again.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public async Task The_wait_for_a_transaction_can_be_ended()
    {
        var a = Register("a");
        using var further = Kind is StoreKind.PostgreSql or StoreKind.MySql ? CreateStore(connections: 1) : null;
        var store = further ?? Store; // A file has one writer, and so has the store in memory.
        using var stop = new CancellationTokenSource();
        await using (await store.BeginActivityAsync(a, CancellationToken.None))
        {
            var second = store.BeginActivityAsync(a, stop.Token);
            Assert.That(second.IsCompleted, Is.False);
            await stop.CancelAsync();
            Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        }

        await using var third = await store.BeginActivityAsync(a, CancellationToken.None);
        Assert.That(third.Transaction.Connection, Is.Not.Null);
    }

    [Test]
    public async Task The_transaction_is_of_the_announced_type()
    {
        await using var activity = await Store.BeginActivityAsync(Register("a"), CancellationToken.None);

        Assert.That(activity.Transaction, Is.InstanceOf(Store.TransactionType));
    }

    private static void Write(DbTransaction transaction) => Execute(transaction, "insert into stock (item, count) values ('pen', 5)");

    private static void Execute(DbTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long CountStock()
    {
        var connection = OpenUserConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from stock";
        var count = (long)command.ExecuteScalar()!;
        CloseUserConnection(connection);
        return count;
    }

    private void CloseUserConnection(DbConnection connection)
    {
        if (Kind != StoreKind.InMemory)
            connection.Dispose();
    }
}
