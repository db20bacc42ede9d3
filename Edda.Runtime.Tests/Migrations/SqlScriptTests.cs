using Edda.Migrations;

namespace Edda.Tests.Migrations;

internal sealed class SqlScriptTests
{
    [Test]
    public void Statements_end_at_semicolons() =>
        Assert.That(SqlScript.Split("\ncreate table a (b int);\n\ninsert into a values (1) ;\ndrop table a"),
            Is.EqualTo(["create table a (b int)", "insert into a values (1)", "drop table a"]));

    [TestCase("insert into a values (';');")]
    [TestCase("insert into a values ('it''s;');")]
    [TestCase("select \"a;\" from `b;`;")]
    [TestCase("select 1 -- one; two\n;")]
    [TestCase("select /* one; two */ 1;")]
    [TestCase("select '-- no comment', 1;")]
    public void A_semicolon_inside_quotes_or_a_comment_ends_nothing(string text) =>
        Assert.That(SqlScript.Split(text + "select 2"), Is.EqualTo([text[..^1].Trim(), "select 2"]));

    [Test]
    public void A_comment_alone_is_no_statement() => Assert.That(SqlScript.Split("-- nothing;\n;; /* nor here; */\n-- nor here"), Is.Empty);

    [TestCase("mysql", "create index wf_wake on workflow_instances (queue, definition, priority, wake_at)")]
    public void The_files_are_divided_as_they_are_written(string dialect, string one)
    {
        var statements = SqlScript.Split(MigrationFiles.Read(dialect)[0].Up);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statements, Has.Some.EndWith(one));
            Assert.That(statements, Is.All.Match(@"(?m)^(create|insert)\b"));
        }
    }
}
