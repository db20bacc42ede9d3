using Edda.Storage.MySql;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

internal sealed class MySqlSettingsTests
{
    private const string Valid = "Server=db;Database=orders;User ID=app;Password=secret";

    [TestCase("Server=db;User ID=app", "names no database")]
    [TestCase("Server=db;Database=orders;Colour=blue", "not valid")]
    public void A_connection_string_that_cannot_work_is_refused_where_it_is_given(string connectionString, string reason) =>
        Assert.That(() => Use(edda => edda.UseMySql(connectionString)), Throws.TypeOf<EddaException>().With.Message.Contains(reason));

    [TestCase("Server=db;User ID=app", "names no database")]
    [TestCase(Valid + ";Use Affected Rows=true", "Use Affected Rows")]
    [TestCase(Valid + ";Connection Reset=false", "Connection Reset")]
    public void A_source_on_which_Edda_would_decide_wrongly_is_refused(string connectionString, string reason)
    {
        using var source = new MySqlDataSource(connectionString);

        Assert.That(() => Use(edda => edda.UseMySql(source)), Throws.TypeOf<EddaException>().With.Message.Contains(reason));
    }

    [Test]
    public void A_connection_string_is_completed_with_what_the_statements_rely_on()
    {
        var settings = new MySqlConnectionStringBuilder(MySqlSettings.Complete(Valid + ";Use Affected Rows=true;Connection Reset=false"));

        Assert.That((settings.UseAffectedRows, settings.ConnectionReset, settings.Password), Is.EqualTo((false, true, "secret")));
    }

    [Test]
    public void No_message_names_the_password()
    {
        using var store = new MySqlWorkflowStore(new MySqlDataSource("Server=127.0.0.1;Port=1;Database=orders;User ID=app;Password=secret"), true,
            TimeProvider.System, null);

        Assert.That(store.Description, Is.EqualTo("MySQL database 'orders' on 127.0.0.1:1"));
        Assert.That(() => store.ReadClock(), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).True
            .And.Message.Not.Contains("secret"));
    }

    [TestCase("ON", "STATEMENT", true)]
    [TestCase("1", "statement", true)]
    [TestCase("ON", "MIXED", false)]
    [TestCase("ON", "ROW", false)]
    [TestCase("OFF", "STATEMENT", false)]
    [TestCase("ON", null, false)]
    public void A_server_that_logs_statements_is_refused(string log, string? format, bool refused) =>
        Assert.That(MySqlSettings.RefusesWrites(log, format), Is.EqualTo(refused));

    private static void Use(Action<EddaBuilder> use) => new ServiceCollection().AddEdda(use);
}
