using System.Diagnostics;
using MySqlConnector;

namespace Edda.Tests.Databases;

internal sealed class MySqlServerTests
{
    [Test]
    public void Each_test_has_a_database_of_its_own_that_is_removed_afterwards()
    {
        using var one = TestServers.MySql.CreateDatabase();
        var other = TestServers.MySql.CreateDatabase();
        using (other)
        {
            one.Execute("create table t (a int)");
            other.Execute("create table t (a int)");
            using var connected = other.Open();
            using var reads = new MySqlCommand("start transaction; select a from t", connected);
            Assert.That(reads.ExecuteScalar(), Is.Null);
            other.Dispose();
        }

        Assert.That(one.Query($"select schema_name from information_schema.schemata where schema_name in ('{one.Name}', '{other.Name}')"), Is.EqualTo([one.Name]));
    }

    [Test]
    public void Connections_are_found_and_ended_while_one_of_them_sends_bytes()
    {
        using var database = TestServers.MySql.CreateDatabase();
        using var busy = database.Open();
        using var sends = new MySqlCommand("do get_lock(database(), 0), sleep(60), length(?)", busy);
        sends.Parameters.Add(new MySqlParameter { Value = new byte[] { 0xEF, 0x84, 0xD7, 0xC3, 0xAA } });
        var sending = sends.ExecuteNonQueryAsync();
        while (database.Query("select is_used_lock(database())") is [""])
        {
            // It is not under way yet.
        }

        Assert.That(database.Server.FindConnections(database.Name), Does.Contain(busy.ServerThread));
        database.EndConnections();
        Assert.That(async () => await sending, Throws.InstanceOf<MySqlException>());
    }

    [Test]
    public void A_server_of_a_test_keeps_what_was_committed_over_a_cut_and_ends_with_its_folder()
    {
        using var server = TestServers.StartMySql();
        var folder = server.Process.Folder;
        using (var database = server.CreateDatabase())
        {
            database.Execute("create table t (a int)");
            database.Execute("insert into t values (7)");
            var before = server.Process.ProcessId;
            server.Restart();
            Assert.That(server.Process.ProcessId, Is.Not.EqualTo(before));
            Assert.That(database.Query("select a from t"), Is.EqualTo(["7"]));
            server.Stop();
            Assert.That(() => database.Open(), Throws.InstanceOf<MySqlException>());
            server.Start();
            Assert.That(database.Query("select @@innodb_flush_log_at_trx_commit"), Is.EqualTo(["1"]));
        }

        server.Dispose();
        Assert.That(Directory.Exists(folder), Is.False);
        Assert.That(Directory.Exists($"/proc/{server.Process.ProcessId}"), Is.False);
    }

    [Test]
    public void It_ends_when_the_test_process_is_killed()
    {
        using var holder = HeldServer.Start("mysql");

        holder.KillAndWait();

        Assert.That(Directory.Exists(holder.Folder), Is.False);
    }

    [Test]
    public void It_ends_when_its_supervisor_is_killed()
    {
        using var server = TestServers.StartMySql();
        using var process = Process.GetProcessById(server.Process.ProcessId);
        using var supervisor = Process.GetProcessById(server.Process.SupervisorProcessId);

        supervisor.Kill();

        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Directory.Delete(server.Process.Folder, recursive: true);
    }
}
