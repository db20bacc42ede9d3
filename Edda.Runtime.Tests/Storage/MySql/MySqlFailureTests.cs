using System.Transactions;
using Edda.Storage;
using Edda.Storage.MySql;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>What only a server does: locks of others, connections that end, limits on a message.</summary>
internal sealed class MySqlFailureTests : MySqlFixture
{
    [Test]
    public void Connections_that_the_server_has_ended_while_idle_are_replaced_unseen()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");

        Tables.Database.EndConnections();
        var step = NewStep(key, 1, 1);
        Store.Commit(a, [step]);

        Assert.That(step.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Tables.Database.EndConnections();
        Assert.That(Store.ReadHistory(key, 1, 0, 10), Has.Count.EqualTo(1));
        Tables.Database.EndConnections();
        Assert.That(Store.RenewLease(a, Lease), Is.True);
    }

    [Test]
    public void A_row_that_another_transaction_keeps_is_waited_for_and_then_left_to_a_repeat()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var send = NewSend("o-1", "m-1");
        using (Hold($"select 1 from workflow_instances where `key` = {key} for update"))
        {
            Assert.That(() => Store.Commit(null, [send]), Throws.TypeOf<StoreException>()
                .With.Property(nameof(StoreException.IsTransient)).True.And.InnerException.TypeOf<MySqlException>());
        }

        send.IsResubmitted = true;
        Store.Commit(null, [send]);
        Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(Store.ReadInstance(key)!.InboxSeq, Is.EqualTo(1));
    }

    [Test]
    public void A_step_waits_for_nobody_who_holds_its_instances_row()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var step = NewStep(key, 1, 1);
        using (Hold($"select 1 from workflow_instances where `key` = {key} for update"))
            Store.Commit(a, [step]);

        Assert.That(step.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public void A_claim_passes_by_what_another_one_is_taking_and_keeps_no_start_waiting()
    {
        var a = Register("a");
        Store.Commit(null, [NewStart("o-1"), NewStart("o-2")]);
        using var other = Hold("select 1 from workflow_instances force index (wf_wake) where wake_at is not null order by `key` limit 1 for update");

        Store.Commit(null, [NewStart("o-3")]);
        var claimed = Store.Claim(a, Builds, 10, includeOwnAtOnce: true, withSuspect: true);

        Assert.That(claimed.Select(row => row.InstanceId), Is.SupersetOf(new[] { "o-3" }).And.No.Member("o-1"));
    }

    [Test]
    public void A_worker_with_a_commit_in_flight_is_not_declared_dead_under_it_and_keeps_its_judge_from_nothing()
    {
        var (judge, a) = (Register("judge"), Register("a"));
        var key = StartAndClaim(judge, "o-1");
        Tables.Database.Execute($"update worker_leases set expires_at = utc_timestamp(6) - interval 1 minute where worker = {a.Id}");
        var suspect = Store.SuspectWorkers(judge).Single();
        var step = NewStep(key, 1, 1);
        using (Hold($"select 1 from workers where id = {a.Id} lock in share mode"))
        using (Hold($"select 1 from workers where id = {judge.Id} lock in share mode")) // As a commit of the judge's own.
        {
            Assert.That(Store.DeclareDead(judge, suspect), Is.False);
            Store.Commit(judge, [step]);
        }

        Assert.That(step.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(Store.DeclareDead(judge, suspect), Is.True);
        Assert.That(Store.RenewLease(a, Lease), Is.False);
    }

    [Test]
    public void A_batch_that_is_more_than_the_server_takes_at_once_goes_in_parts_of_one_transaction()
    {
        var a = Register("a");
        var keys = Enumerable.Range(1, 4).Select(n => StartAndClaim(a, $"o-{n}")).ToList();
        var output = new byte[MaxPacket() / 8 * 3]; // Each quote takes two bytes on the way.
        Array.Fill(output, (byte)'\'');
        output[0] = 2;
        var steps = keys.Select(key => NewStep(key, 1, 1, output)).ToList();

        Store.Commit(a, steps);

        Assert.That(steps.Select(step => step.Outcome), Has.All.EqualTo(RecordOutcome.Recorded));
        Assert.That(Store.ReadHistory(keys[3], 1, 0, 10).Single().Output, Is.EqualTo(output));
    }

    [Test]
    public void A_row_that_is_more_than_the_server_takes_at_once_is_refused_for_good_and_by_itself()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var step = NewStep(key, 1, 1, new byte[MaxPacket() + 4 * 1024 * 1024]);

        Assert.That(() => Store.Commit(a, [step]), Throws.TypeOf<StoreException>()
            .With.Property(nameof(StoreException.IsTransient)).False.And.Message.Contains("max_allowed_packet"));
        Assert.That(Store.ReadHistory(key, 1, 0, 10), Is.Empty);
    }

    [Test]
    public void A_value_that_does_not_fit_is_refused_for_good_and_never_cut()
    {
        var start = NewStart(new string('x', 1_201));

        Assert.That(() => Store.Commit(null, [start]), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False);
        Assert.That(Tables.Database.Query("select count(*) from workflow_instances"), Is.EqualTo(["0"]));
    }

    [Test]
    public async Task A_body_that_is_left_behind_in_a_statement_is_thrown_out_of_it_and_undone()
    {
        Tables.Database.Execute("create table stock (item varchar(100) primary key)");
        var a = Register("a");
        var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        var connection = activity.Transaction.Connection!;
        await using var insert = connection.CreateCommand();
        (insert.Transaction, insert.CommandText) = (activity.Transaction, "insert into stock values ('pen')");
        await insert.ExecuteNonQueryAsync();
        await using var sleep = connection.CreateCommand();
        (sleep.Transaction, sleep.CommandText) = (activity.Transaction, "select sleep(60)");
        var sleeping = sleep.ExecuteScalarAsync();

        activity.Abandon();

        Assert.That(async () => await sleeping, Throws.InstanceOf<MySqlException>());
        Assert.That(Tables.Database.Query("select count(*) from stock"), Is.EqualTo(["0"]));
    }

    [Test]
    public async Task A_body_that_leaves_a_reader_open_is_told_to_dispose_it()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        await using var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        await using var command = activity.Transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (activity.Transaction, "select 1");
        await using var reader = await command.ExecuteReaderAsync();

        Assert.That(() => activity.Commit(NewStep(key, 1, 1)), Throws.TypeOf<StoreException>()
            .With.Property(nameof(StoreException.IsTransient)).False.And.Message.Contains("reader"));
        Assert.That(Store.ReadHistory(key, 1, 0, 10), Is.Empty);
    }

    [Test]
    public async Task A_statement_that_changes_the_schema_ends_a_bodys_transaction_and_is_found_out()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        await using var activity = await Store.BeginActivityAsync(a, CancellationToken.None);
        await using var command = activity.Transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (activity.Transaction, "create table stock (item varchar(100) primary key)");
        await command.ExecuteNonQueryAsync();

        Assert.That(() => activity.Commit(NewStep(key, 1, 1)), Throws.TypeOf<StoreException>()
            .With.Property(nameof(StoreException.IsTransient)).False.And.Message.Contains("ended the transaction"));
        Assert.That(Store.ReadHistory(key, 1, 0, 10), Is.Empty);
    }

    [Test]
    public async Task A_transaction_that_surrounds_a_client_takes_nothing_of_the_engines_with_it()
    {
        await using var source = new MySqlDataSource(Tables.ConnectionString);
        using var store = new MySqlWorkflowStore(source, ownsSource: false, TimeProvider.System, log: null);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            await store.WriteAsync(() => store.InternDefinitions([new("Ambient", 1)]), CancellationToken.None);

        Assert.That(Tables.Database.Query("select name from workflow_definitions where name = 'Ambient'"), Is.EqualTo(["Ambient"]));
    }

    [Test]
    public void Batches_of_many_senders_that_share_their_receivers_never_deadlock()
    {
        foreach (var n in Enumerable.Range(1, 40))
            Store.Commit(null, [NewStart($"o-{n}")]);
        var random = new Random(7);
        var batches = Enumerable.Range(1, 24).Select(batch => Enumerable.Range(1, 20)
            .Select(n => (CommitMember)NewSend($"o-{random.Next(1, 41)}", $"m-{batch}-{n}")).ToList()).ToList();
        var before = Deadlocks();

        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = 6 }, batch => Store.Commit(null, batch));

        Assert.That(batches.SelectMany(batch => batch).Cast<InboxSend>().Select(send => send.Outcome), Has.All.EqualTo(SendOutcome.Stored));
        Assert.That(Tables.Database.Query("select count(*) from workflow_inbox"), Is.EqualTo(["480"]));
        Assert.That(Tables.Database.Query("select sum(inbox_seq) from workflow_instances"), Is.EqualTo(["480"]));
        Assert.That(Deadlocks(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_user_who_may_only_read_and_write_rows_is_enough()
    {
        using var store = MySqlStores.Open(Tables.Database.ConnectAsNewUser("select, insert, update, delete"), TimeProvider.System);
        store.Migrate(apply: true);
        var a = store.RegisterWorker(new WorkerRegistration("a", true, Lease, Builds));
        store.Commit(null, [NewStart("o-1"), NewStart("o-2")]);
        var keys = store.Claim(a, Builds, 10, includeOwnAtOnce: true, withSuspect: true).Select(row => row.Key).ToList();
        var step = NewStep(keys[0], 1, 1);
        await using (var activity = await store.BeginActivityAsync(a, CancellationToken.None))
            activity.Commit(step);
        var abandoned = await store.BeginActivityAsync(a, CancellationToken.None);
        abandoned.Abandon();
        store.StopWorker(a);

        Assert.That(step.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(keys.Select(key => store.ReadInstance(key)!.Worker), Has.All.Null);
    }

    private string Deadlocks() =>
        Tables.Database.Query("select `count` from information_schema.innodb_metrics where name = 'lock_deadlocks'").Single();

    /// <summary>What the server takes in one message, bytes: 16 MiB by default on MariaDB, 64 on MySQL.</summary>
    private int MaxPacket() => int.Parse(Tables.Database.Query("select @@max_allowed_packet").Single(), System.Globalization.CultureInfo.InvariantCulture);
}
