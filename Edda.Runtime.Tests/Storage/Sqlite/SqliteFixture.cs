using Edda.Storage;
using Edda.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

/// <summary>A folder for one database file, and short ways to look into it.</summary>
internal abstract class SqliteFixture
{
    protected string Folder { get; private set; } = null!;

    protected FakeTimeProvider Time { get; private set; } = null!;

    protected string DatabasePath => Path.Combine(Folder, "orders.db");

    protected long Now => Micros.From(Time.GetUtcNow());

    [SetUp]
    public void CreateFolder()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Folder = Directory.CreateTempSubdirectory("edda-sqlite-").FullName;
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    protected SqliteWorkflowStore Open() => new($"Data Source={DatabasePath}", Time, log: null);

    protected SqliteWorkflowStore OpenMigrated()
    {
        var store = Open();
        store.Migrate(apply: true);
        return store;
    }

    protected static InstanceStart NewStart(IWorkflowStore store, string id, int definition) => new(_ => { })
    {
        Key = store.ReserveKeys(1), InstanceId = id, Definition = definition, Input = [1, (byte)'7'], InputHash = 1, CreatedAt = store.ReadClock(),
    };

    protected static int Intern(IWorkflowStore store) => store.InternDefinitions([new DefinitionKey("Order", 1)]).Values.Single();

    protected static Dictionary<int, string> Builds(int definition) => new() { [definition] = "build-1" };

    protected void Execute(string sql)
    {
        using var connection = OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected List<string> Query(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : reader.GetString(column))));
        return rows;
    }

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
