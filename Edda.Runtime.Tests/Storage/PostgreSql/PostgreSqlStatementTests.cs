using System.Reflection;
using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

internal sealed class PostgreSqlStatementTests
{
    private static readonly IReadOnlyDictionary<string, string> s_texts = ApprovedStatements.Of(typeof(CommitSql));

    // With every parameter and its type, as the store sends them.
    internal static IEnumerable<PostgreSqlStatement> All() =>
        new object[]
        {
            new CommitStatements(), new LoneStatements(), new ClaimStatements(), new ReadStatements(), new WorkerStatements(), new DatabaseStatements(),
            new ActivityStatements("", null),
        }
        .SelectMany(room => room.GetType().GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(property => property.PropertyType == typeof(PostgreSqlStatement))
            .Select(property => (PostgreSqlStatement)property.GetValue(room)!));

    private PostgreSqlSchema _schema = null!;

    [OneTimeSetUp]
    public void CreateTables()
    {
        _schema = TestServers.CreateSchema();
        using var store = PostgreSqlStores.Open(_schema.ConnectionString, TimeProvider.System);
        store.Migrate(apply: true);
    }

    [OneTimeTearDown]
    public void DropTables() => _schema?.Dispose();

    [Test]
    public void Every_text_is_approved() => ApprovedStatements.Check(s_texts, "PostgreSqlStatements.approved.sql");

    [Test]
    public void Every_text_is_a_statement_with_its_parameters()
    {
        // Every test runs these.
        string[] plain = [CommitSql.Begin, CommitSql.Commit, CommitSql.Rollback, DatabaseSql.PrepareSession, DatabaseSql.UseSchema, DatabaseSql.ReadCurrentSchema];

        Assert.That(All().Select(statement => statement.Command.CommandText).Concat(plain), Is.SupersetOf(s_texts.Values));
    }

    [Test]
    public void Every_statement_can_be_prepared()
    {
        using var connection = _schema.Open();
        foreach (var statement in All())
        {
            using var batch = new NpgsqlBatch(connection) { BatchCommands = { statement.Command } };
            Assert.That(batch.Prepare, Throws.Nothing, statement.Command.CommandText);
        }
    }
}
