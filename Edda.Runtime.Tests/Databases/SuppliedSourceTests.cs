using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MySqlConnector;
using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>Hosts on what the application brings: a data source of its own, a schema with an odd name, a role with few rights.</summary>
internal sealed class SuppliedSourceTests
{
    [Test]
    public async Task A_PostgreSql_source_stays_the_callers_and_two_schemas_of_a_database_do_not_see_each_other()
    {
        using var database = TestServers.PostgreSql.CreateDatabase();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        foreach (var schema in (string[])["Orders \"1\"", "Orders \"2\""])
            await RunAsync(edda => edda.UsePostgreSql(source, options => options.Schema = schema));

        await using var still = source.CreateCommand("select (select count(*) from \"Orders \"\"1\"\"\".workflow_instances) + (select count(*) from \"Orders \"\"2\"\"\".workflow_instances)");
        Assert.That(await still.ExecuteScalarAsync(), Is.EqualTo(2), "the same id in each");
    }

    [Test]
    public async Task A_MySql_source_stays_the_callers()
    {
        using var tables = new MySqlTables();
        await using var source = new MySqlDataSource(tables.ConnectionString);
        await RunAsync(edda => edda.UseMySql(source));

        await using var still = source.CreateCommand("select count(*) from workflow_instances");
        Assert.That(await still.ExecuteScalarAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_role_that_may_only_read_and_write_rows_runs_everything_after_the_migration()
    {
        using var database = TestServers.PostgreSql.CreateDatabase();
        database.Execute("revoke create on schema public from public");
        var role = database.ConnectAsNewRole();
        Assert.That(() => RunAsync(edda => edda.UsePostgreSql(role)), Throws.TypeOf<SchemaException>().With.Message.Contains("dbmate --url"));
        await RunAsync(edda => edda.UsePostgreSql(database.ConnectionString), "by its owner");
        database.Execute($"grant select, insert, update, delete on all tables in schema public to {database.Name}_0");

        await RunAsync(edda => edda.UsePostgreSql(role).Configure(static options => options.AutoMigrate = false));

        Assert.That(database.Query("select count(*) from workflow_instances where status = 7"), Is.EqualTo(["2"]));
    }

    private static async Task RunAsync(Action<EddaBuilder> use, string id = "same")
    {
        var effects = new Effects();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(effects).AddEdda(edda => use(edda.AddWorkflows()));
        using var host = builder.Build();
        await host.StartAsync();
        var handle = await host.Services.GetRequiredService<EddaClient>().StartAsync(Journeys.Carry.With(3), new() { Id = id });
        await effects.Seen($"{id} big");
        effects.Open($"{id} big");
        Assert.That(await handle.GetResultAsync().Soon("the result"), Is.EqualTo(3));
        await host.StopAsync();
    }
}
