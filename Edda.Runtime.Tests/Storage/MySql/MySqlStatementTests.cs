using Edda.Storage.MySql;
using Edda.Tests.Databases;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

internal sealed class MySqlStatementTests
{
    private static readonly IReadOnlyDictionary<string, string> s_texts = ApprovedStatements.Of(typeof(CommitSql));

    [Test]
    public void Every_text_is_approved() => ApprovedStatements.Check(s_texts, "MySqlStatements.approved.sql");

    [Test]
    public void Every_statement_can_be_prepared()
    {
        using var tables = new MySqlTables();
        using (var store = MySqlStores.Open(tables.ConnectionString, TimeProvider.System))
            store.Migrate(apply: true);
        using var connection = tables.Database.Open();
        foreach (var (name, sql) in s_texts)
        {
            using var command = new MySqlCommand(sql, connection);
            if (sql is not (SessionSql.Begin or SessionSql.ReleaseMark or SessionSql.EndSession))
                Assert.That(command.Prepare, Throws.Nothing, name);
        }

        // MySQL prepares none of these.
        using var other = tables.Database.Open();
        var end = SessionSql.EndSession.Replace("?", $"{other.ServerThread}", StringComparison.Ordinal);
        foreach (var sql in (string[])[SessionSql.Begin, "savepoint edda_activity", SessionSql.ReleaseMark, end])
        {
            using var command = new MySqlCommand(sql, connection);
            Assert.That(command.ExecuteNonQuery, Throws.Nothing, sql);
        }
    }

    [TestCase("for share")]
    [TestCase("returning")]
    [TestCase("insert ignore")]
    [TestCase("values(")]
    public void No_statement_holds_what_one_of_the_two_servers_does_not_know_or_what_hides_an_error(string text) =>
        Assert.That(s_texts.Values, Has.None.Contains(text));

    [Test]
    public void Every_set_repeats_its_row_between_the_same_words()
    {
        var text = new System.Text.StringBuilder();
        SetSql.Of(CommitSql.LockInstances).Append(text, 3);

        Assert.That(text.ToString(), Does.Contain("in (?, ?, ?)").And.EndsWith("for update"));
    }
}
