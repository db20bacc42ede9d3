using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>Files, networks, databases, processes, the environment and configuration.</summary>
public sealed class IoRuleTests
{
    private static readonly MetadataReference s_entityFramework = Judged.Package(
        """
        using System.Linq; using System.Linq.Expressions;
        namespace Microsoft.EntityFrameworkCore;
        public class DbContext { }
        public abstract class DbSet<T> : IQueryable<T> where T : class
        {
            public Type ElementType => null!; public Expression Expression => null!; public IQueryProvider Provider => null!;
            IEnumerator<T> IEnumerable<T>.GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!;
            public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken token = default) => null!;
        }
        """,
        "Microsoft.EntityFrameworkCore");

    private static readonly MetadataReference s_database = Judged.Package(
        "using Microsoft.EntityFrameworkCore; namespace Data; public sealed class Db : DbContext { public DbSet<string> Orders { get; set; } = null!; }", "Data", s_entityFramework);

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
    [TestCase("var socket = new System.Net.Sockets.Socket(default, default); {|EDDA2010:socket.Connect|}(\"a\", 1); var bound = {|EDDA2010:new System.Net.Sockets.UdpClient(1)|};")]
    [TestCase("System.Data.Common.DbDataSource data = null!; await using var connection = await {|EDDA2010:data.OpenConnectionAsync|}();")]
    [TestCase("Microsoft.Extensions.Options.IOptionsSnapshot<Order> options = null!; var x = {|EDDA2010:options.Value|};")]
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

    /// <summary>What a flag says may change between a turn and its replay.</summary>
    [TestCase("Microsoft.FeatureManagement", "public interface IFeatureManager { Task<bool> IsEnabledAsync(string feature); }",
        "Microsoft.FeatureManagement.IFeatureManager flags = null!; var x = await {|EDDA2010:flags.IsEnabledAsync|}(\"a\");")]
    [TestCase("OpenFeature", "public interface IFeatureClient { Task<bool> GetBooleanValueAsync(string flag, bool fallback); }",
        "OpenFeature.IFeatureClient flags = null!; var x = await {|EDDA2010:flags.GetBooleanValueAsync|}(\"a\", false);")]
    [TestCase("LaunchDarkly.Sdk.Server", "public sealed class LdClient { public bool BoolVariation(string key, bool fallback) => fallback; }",
        "LaunchDarkly.Sdk.Server.LdClient flags = null!; var x = {|EDDA2010:flags.BoolVariation|}(\"a\", false);")]
    public Task A_feature_flag_is_reported(string package, string types, string statements) =>
        Judged.Workflow(statements, Judged.Package($"namespace {package}; {types}", package));

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

    /// <summary>What is said to a database, by <c>db</c> and its set <c>db.Orders</c>.</summary>
    [TestCase("foreach (var x in {|EDDA2010:db.Orders|}) { }")]
    [TestCase("foreach (var x in {|EDDA2010:db.Orders|}.Where(o => o.Length > 1).OrderBy(o => o)) { }")]
    [TestCase("await foreach (var x in {|EDDA2010:db.Orders|}) { }")]
    [TestCase("_ = db.Orders.Where(o => o.Length > 1).{|EDDA2010:ToList|}();")]
    [TestCase("_ = {|EDDA2010:db.Orders.ToArray|}().Length + db.Orders.Select(o => o + 1).{|EDDA2010:First|}().Length;")]
    [TestCase("_ = {|EDDA2010:db.Orders.ToDictionary|}(o => o);")]
    [TestCase("_ = {|EDDA2010:db.Orders.Count|}() + {|EDDA2010:db.Orders.Sum|}(o => o.Length) + {|EDDA2010:db.Orders.Max|}(o => o.Length);")]
    [TestCase("_ = {|EDDA2010:db.Orders.Any|}() && {|EDDA2010:db.Orders.All|}(o => o.Length > 1) && {|EDDA2010:db.Orders.FirstOrDefault|}() is null && {|EDDA2010:db.Orders.Contains|}(\"a\");")]
    [TestCase("_ = db.Orders.AsEnumerable().Where(o => o.Length > 1).{|EDDA2010:Count|}();")]
    [TestCase("IQueryable<string> all = db.Orders; var long1 = all.Where(o => o.Length > 1); _ = {|EDDA2010:long1.Single|}();")]
    [TestCase("_ = (from o in db.Orders where o.Length > 1 select o).{|EDDA2010:ToHashSet|}();")]
    [TestCase("_ = new List<string>({|EDDA2010:db.Orders|}).Count + string.Join(\", \", {|EDDA2010:db.Orders|}.Select(o => o)).Length;")]
    [TestCase("List<string> x = [.. {|EDDA2010:db.Orders|}]; items.AddRange({|EDDA2010:db.Orders|});")]
    [TestCase("Local(db.Orders); void Local(IQueryable<string> orders) { _ = {|EDDA2010:orders.Last|}(); foreach (var x in {|EDDA2010:orders|}) { } }")]
    [TestCase("_ = items.Concat(db.Orders).{|EDDA2010:ToList|}(); foreach (var x in items.Zip({|EDDA2010:db.Orders|})) { }")]
    [TestCase("_ = {|EDDA2010:items.SequenceEqual|}(db.Orders); _ = items.Join(db.Orders, i => i, o => o, (i, o) => i).{|EDDA2010:First|}();")]
    [TestCase("var both = items.Union(db.Orders.Where(o => o.Length > 1)); _ = {|EDDA2010:both.Count|}();")]
    public Task A_query_is_reported_where_it_is_run(string statements) => Judged.Workflow($"Data.Db db = null!; {statements}", s_entityFramework, s_database);

    [TestCase("var open = db.Orders.Where(o => o.Length > 1).OrderBy(o => o).Select(o => o.Length);")]
    [TestCase("var open = from o in db.Orders where o.Length > 1 select o; System.Linq.Expressions.Expression x = open.Expression;")]
    [TestCase("_ = new[] { 1 }.AsQueryable().Where(o => o > 1).ToList();")]
    [TestCase("foreach (var x in items.AsQueryable().OrderBy(i => i)) { } _ = items.AsQueryable().Count();")]
    [TestCase("var own = items.Where(i => i.Length > 1).AsQueryable(); _ = own.First() + string.Join(\", \", own);")]
    [TestCase("IQueryable<string> own = items.AsQueryable(); own = own.Where(i => i.Length > 1); _ = own.ToList();")]
    [TestCase("var both = items.Concat(db.Orders).Where(o => o.Length > 1); _ = items.Concat(items.AsQueryable()).ToList();")]
    public Task A_query_that_only_grows_or_is_over_a_collection_is_not(string statements) => Judged.Workflow($"Data.Db db = null!; {statements}", s_entityFramework, s_database);

    [Test]
    public async Task A_query_of_another_project_is_known_by_its_facts()
    {
        var library = Judged.Project("""
            namespace Lib;
            public sealed class Shop(Data.Db db)
            {
                private IQueryable<string> Open => db.Orders.Where(o => o.Length > 1);
                public int Most() => Count(o => o.Length);
                public List<string> All() => Open.ToList();
                public List<string> And(List<string> items) => items.Concat(Open).ToList();
                public IEnumerable<string> Later(List<string> items) => items.Concat(Open);
                public IQueryable<string> Long() => Open.OrderBy(o => o);
                public int InMemory(int[] of) => of.AsQueryable().Count();
                private int Count(System.Linq.Expressions.Expression<Func<string, int>> by) { var all = db.Orders; return all.Max(by); }
            }
            """, "Lib", s_entityFramework, s_database);
        var messages = await Judged.Workflow("Lib.Shop shop = null!; _ = {|EDDA2900:shop.Most|}() + shop.InMemory([1]); _ = {|EDDA2900:shop.All|}(); _ = shop.Long(); _ = {|EDDA2900:shop.And|}([]); _ = shop.Later([]);", s_entityFramework, s_database, library);
        Assert.That(messages[0], Does.Contain("(RunAsync → Shop.Most → Shop.Count → Queryable.Max())"));
    }
}
