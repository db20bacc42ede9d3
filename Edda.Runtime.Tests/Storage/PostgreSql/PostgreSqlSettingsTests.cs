using System.Transactions;
using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>What is refused before anything is opened.</summary>
internal sealed class PostgreSqlSettingsTests
{
    private const string Address = "Host=127.0.0.1;Database=orders;Username=orders";

    [Test]
    public void A_schema_that_a_data_source_behind_a_pooler_would_lose_is_refused_with_what_to_do()
    {
        using var source = NpgsqlDataSource.Create(Address);

        Assert.That(() => new EddaBuilder().UsePostgreSql(source, static options => (options.Schema, options.BehindTransactionPooler) = ("edda", true)),
            Throws.TypeOf<EddaException>().With.Message.Contains("Schema").And.Message.Contains("alter role"));
        Assert.That(() => new EddaBuilder().UsePostgreSql(source, static options => options.Schema = "edda"), Throws.Nothing);
    }

    [Test]
    public void An_empty_schema_is_refused()
    {
        Assert.That(() => new EddaBuilder().UsePostgreSql(Address, static options => options.Schema = ""),
            Throws.TypeOf<EddaException>().With.Message.Contains("Schema"));
    }

    [Test]
    public void A_connection_string_that_is_none_is_refused_when_it_is_given()
    {
        Assert.That(() => new EddaBuilder().UsePostgreSql("Hots=db"), Throws.TypeOf<EddaException>().With.Message.Contains("PostgreSQL"));
    }

    [Test]
    public async Task A_transaction_that_surrounds_a_client_takes_nothing_of_the_engines_with_it()
    {
        using var schema = TestServers.CreateSchema();
        await using var source = NpgsqlDataSource.Create(schema.ConnectionString);
        using var store = new PostgreSqlWorkflowStore(new PostgreSqlSource(source, new PostgreSqlOptions()), TimeProvider.System, log: null);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            store.Migrate(apply: true);
            await store.WriteAsync(() => store.InternDefinitions([new("Order", 1)]), CancellationToken.None);
        }

        Assert.That(schema.Query("select name from workflow_definitions"), Is.EqualTo(["Order"]));
    }
}
