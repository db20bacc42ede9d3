using Edda.Generators.Tests.Rules;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Files, networks, databases, processes, the environment and configuration.</summary>
public sealed class IoRuleTests
{
    [TestCase("var text = {|EDDA2010:System.IO.File.ReadAllText|}(\"a\");")]
    [TestCase("var text = await {|EDDA2010:System.IO.File.ReadAllTextAsync|}(\"a\");")]
    [TestCase("var there = new System.IO.FileInfo(\"a\").{|EDDA2010:Exists|};")]
    [TestCase("var home = {|EDDA2010:Environment.GetEnvironmentVariable|}(\"HOME\");")]
    [TestCase("var name = {|EDDA2010:Environment.MachineName|};")]
    [TestCase("var host = await {|EDDA2010:System.Net.Dns.GetHostEntryAsync|}(\"a\");")]
    [TestCase("var line = {|EDDA2010:Console.ReadLine|}();")]
    [TestCase("{|EDDA2010:System.Diagnostics.Process.Start|}(\"ls\");")]
    [TestCase("Microsoft.Extensions.Configuration.IConfiguration settings = null!; var x = {|EDDA2010:settings[\"a\"]|};")]
    [TestCase("Microsoft.Extensions.Options.IOptionsMonitor<Order> options = null!; var x = {|EDDA2010:options.CurrentValue|};")]
    [TestCase("var feed = {|EDDA2010:System.Xml.Linq.XDocument.Load|}(\"https://example.org\");")]
    [TestCase("var client = {|EDDA2010:new System.Net.Sockets.TcpClient(\"a\", 1)|};")]
    public Task Reaching_outside_is_reported(string statements) => Judged.Workflow(statements);

    [TestCase("GetStringAsync(\"a\")")]
    [TestCase("PostAsync(\"a\", null)")]
    [TestCase("PatchAsync(\"a\", null)")]
    [TestCase("SendAsync(new System.Net.Http.HttpRequestMessage())")]
    public Task Every_verb_of_a_client_is_reported(string call)
    {
        var (verb, arguments) = (call[..call.IndexOf('(', StringComparison.Ordinal)], call[call.IndexOf('(', StringComparison.Ordinal)..]);
        return Judged.Workflow($"var http = new System.Net.Http.HttpClient(); await {{|EDDA2010:http.{verb}|}}{arguments};");
    }

    [TestCase("var line = \"a\" + Environment.NewLine;")]
    [TestCase("var name = System.IO.Path.GetFileName(System.IO.Path.Combine(\"a\", \"b\"));")]
    [TestCase("var name = new System.IO.FileInfo(\"a/b.txt\").Name;")]
    [TestCase("var uri = new Uri(\"https://example.org\"); var json = System.Text.Json.JsonSerializer.Serialize(order);")]
    [TestCase("var feed = System.Xml.Linq.XDocument.Load(new System.IO.StringReader(\"<a/>\"));")]
    public Task What_only_computes_is_not(string statements) => Judged.Workflow(statements);

    [Test]
    public Task A_database_is_found_by_the_base_of_its_driver() => Judged.Workflow(
        "Db.Connection connection = new(); await {|EDDA2010:connection.OpenAsync|}(); var command = connection.CreateCommand(); {|EDDA2010:command.ExecuteNonQuery|}();",
        Judged.Package("""
            using System.Data; using System.Data.Common;
            namespace Db;
            public sealed class Connection : DbConnection
            {
                public override string ConnectionString { get; set; } = ""; public override string Database => ""; public override string DataSource => ""; public override string ServerVersion => ""; public override ConnectionState State => default;
                public override void ChangeDatabase(string databaseName) { } public override void Close() { } public override void Open() { }
                protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => null!; protected override DbCommand CreateDbCommand() => null!;
            }
            """));

    [Test]
    public Task A_generated_client_of_a_service_is_found_by_its_base() => Judged.Source("""
        namespace N;
        public sealed class GreeterClient : Grpc.Core.ClientBase<GreeterClient> { public Task<string> SayHelloAsync(string name) => Task.FromResult(name); }
        [Workflow] public sealed partial class W { public async Task RunAsync(WorkflowContext ctx) { await new GreeterClient().{|EDDA2010:SayHelloAsync|}("a"); } }
        """, Judged.Package("namespace Grpc.Core; public abstract class ClientBase<T> { }"));

    [Test]
    public Task Packages_are_found_by_their_namespace() => Judged.Workflow(
        "Confluent.Kafka.IProducer<string, string> producer = null!; await {|EDDA2010:producer.ProduceAsync|}(\"orders\", order.Id);",
        Judged.Package("namespace Confluent.Kafka; public interface IProducer<K, V> { Task ProduceAsync(string topic, V value); }"));
}
