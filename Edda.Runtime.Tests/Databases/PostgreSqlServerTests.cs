using System.Diagnostics;

namespace Edda.Tests.Databases;

internal sealed class PostgreSqlServerTests
{
    [Test]
    public void Each_test_has_a_database_of_its_own_that_is_removed_afterwards()
    {
        using var one = TestServers.PostgreSql.CreateDatabase();
        var other = TestServers.PostgreSql.CreateDatabase();
        using (other)
        {
            one.Execute("create table t (a int)");
            other.Execute("create table t (a int)");
            using var connected = other.Open();
        }

        Assert.That(one.Query($"select datname from pg_database where datname in ('{one.Name}', '{other.Name}')"), Is.EqualTo([one.Name]));
    }

    [Test]
    public void A_server_of_a_test_keeps_what_was_committed_over_a_cut_and_ends_with_its_folder()
    {
        using var server = TestServers.StartPostgreSql();
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
            Assert.That(() => database.Open(), Throws.InstanceOf<Npgsql.NpgsqlException>());
            server.Start();
            Assert.That(database.Query("show fsync"), Is.EqualTo(["on"]));
        }

        server.Dispose();
        Assert.That(Directory.Exists(folder), Is.False);
        Assert.That(Directory.Exists($"/proc/{server.Process.ProcessId}"), Is.False);
    }

    [Test]
    public void It_ends_when_the_test_process_is_killed()
    {
        using var holder = HeldServer.Start("postgresql");

        holder.KillAndWait();

        Assert.That(Directory.Exists(holder.Folder), Is.False);
    }

    [Test]
    public void It_ends_when_its_supervisor_is_killed()
    {
        using var server = TestServers.StartPostgreSql();
        using var process = Process.GetProcessById(server.Process.ProcessId);
        using var supervisor = Process.GetProcessById(server.Process.SupervisorProcessId);

        supervisor.Kill();

        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Directory.Delete(server.Process.Folder, recursive: true);
    }
}
