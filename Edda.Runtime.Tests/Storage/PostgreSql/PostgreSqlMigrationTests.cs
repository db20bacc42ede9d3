using Edda.Tests.Databases;
using Edda.Tests.Migrations;

namespace Edda.Tests.Storage.PostgreSql;

internal sealed class PostgreSqlMigrationTests
{
    private PostgreSqlDatabase _database = null!;

    [SetUp]
    public void CreateDatabase() => _database = TestServers.PostgreSql.CreateDatabase();

    [TearDown]
    public void DropDatabase() => _database?.Dispose();

    [Test]
    public void The_way_down_removes_what_the_way_up_created()
    {
        _database.Execute(MigrationScript.Up("postgresql"));
        Assert.That(_database.Query("select relname from pg_class where relnamespace = 'public'::regnamespace"), Does.Contain("wf_wake"));

        _database.Execute(MigrationScript.Down("postgresql"));

        Assert.That(_database.Query("select relname from pg_class where relnamespace = 'public'::regnamespace"), Is.Empty);
    }
}
