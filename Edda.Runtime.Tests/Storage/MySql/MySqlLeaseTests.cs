using Edda.Storage.MySql;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>A renewal is one statement, and waits for what it has to wait for.</summary>
internal sealed class MySqlLeaseTests : MySqlFixture
{
    [Test]
    public void A_renewal_is_one_statement()
    {
        var messages = new SentMessages();
        using var store = MySqlStores.Open(Tables.ConnectionString, TimeProvider.System, messages);
        var a = Register("a");

        Assert.That(store.RenewLease(a, Lease), Is.True);
        Assert.That(messages.All, Has.Count.EqualTo(1));
        Assert.That(messages.All[0].Split(";\n"), Has.Length.EqualTo(1));
        Assert.That(Tables.Database.Query("select renewals from worker_leases"), Is.EqualTo(["1"]));
    }

    [Test]
    public void A_renewal_is_behind_no_commit_of_its_worker()
    {
        var a = Register("a");
        using (Hold($"select 1 from workers where id = {a.Id} lock in share mode"))
            Assert.That(Store.RenewLease(a, Lease), Is.True);
    }

    [Test]
    public async Task A_renewal_waits_for_a_declaration_of_death_and_has_locked_nothing_that_it_needs()
    {
        var a = Register("a");
        using var judge = Tables.Database.Open();
        Run(judge, $"set session transaction isolation level read committed; start transaction; select 1 from workers where id = {a.Id} for update");
        var renewal = Task.Run(() => Store.RenewLease(a, Lease));
        AwaitALockIsWaitedFor();

        Run(judge, $"select renewals from worker_leases where worker = {a.Id} for update");
        Run(judge, $"update workers set state = 2 where id = {a.Id}; commit");

        Assert.That(await renewal, Is.False);
        Assert.That(Tables.Database.Query("select renewals from worker_leases"), Is.EqualTo(["0"]));
    }

    [Test]
    public void A_renewal_of_another_incarnation_changes_nothing()
    {
        var (a, b) = (Register("a"), Register("b"));

        Assert.That(Store.RenewLease(a with { Incarnation = b.Incarnation }, Lease), Is.False);
        Assert.That(Tables.Database.Query("select renewals from worker_leases"), Is.EqualTo(["0", "0"]));
    }

    [Test]
    public void A_statement_alone_is_a_transaction_whatever_the_servers_default_is()
    {
        using var connection = Tables.Database.Open();
        Run(connection, "set session autocommit = 0");
        using var session = new MySqlSession(connection, transaction: null, clock: null);
        session.Prepare();

        using var reader = session.Add("select @@autocommit").Read();
        reader.Read();
        Assert.That(reader.GetInt32(0), Is.EqualTo(1));
    }
}
