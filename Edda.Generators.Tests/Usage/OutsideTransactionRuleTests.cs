using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Usage;

/// <summary>What an activity does beside the transaction that it takes (EDDA3006).</summary>
public sealed class OutsideTransactionRuleTests
{
    private static readonly MetadataReference s_packages = Judged.Package("""
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { public Task<int> SaveChangesAsync(CancellationToken token = default) => Task.FromResult(0); public Infrastructure.DatabaseFacade Database => new(); }
            public static class RelationalDatabaseFacadeExtensions { public static void UseTransaction(this Infrastructure.DatabaseFacade database, System.Data.Common.DbTransaction? transaction) { } }
        }
        namespace Microsoft.EntityFrameworkCore.Infrastructure { public class DatabaseFacade { } }
        namespace Dapper
        {
            public static class SqlMapper { public static Task<int> ExecuteAsync(this System.Data.IDbConnection connection, string sql, object? param = null, System.Data.IDbTransaction? transaction = null) => Task.FromResult(0); }
        }
        namespace StackExchange.Redis { public interface IDatabase { Task<bool> StringSetAsync(string key, string value); } }
        namespace Wolverine { public interface IMessageBus { Task PublishAsync(object message, System.Data.Common.DbTransaction? transaction = null); } }
        """);

    [TestCase("await {|EDDA3006:http.GetStringAsync|}(id);")]
    [TestCase("await {|EDDA3006:http.PostAsync|}(id, null);")]
    [TestCase("{|EDDA3006:File.AppendAllText|}(id, \"a\");")]
    [TestCase("using var file = {|EDDA3006:new FileStream(id, FileMode.Create)|};")]
    [TestCase("{|EDDA3006:Directory.CreateDirectory|}(id);")]
    [TestCase("{|EDDA3006:System.Diagnostics.Process.Start|}(id);")]
    [TestCase("await {|EDDA3006:cache.StringSetAsync|}(id, \"a\");")]
    [TestCase("await {|EDDA3006:bus.PublishAsync|}(id);")]
    [TestCase("await using var other = {|EDDA3006:new Microsoft.Data.Sqlite.SqliteConnection(id)|}; await other.OpenAsync();")]
    [TestCase("await using var other = await {|EDDA3006:source.OpenConnectionAsync|}();")]
    [TestCase("await using var command = {|EDDA3006:source.CreateCommand|}(\"delete from orders\"); await command.ExecuteNonQueryAsync();")]
    [TestCase("ArgumentNullException.ThrowIfNull(transaction); await {|EDDA3006:context.SaveChangesAsync|}();")]
    [TestCase("await Task.WhenAll(new[] { id }.Select(i => {|EDDA3006:http.DeleteAsync|}(i)));")]
    [TestCase("await Task.WhenAll(new[] { id }.Select({|EDDA3006:http.GetStringAsync|}));")]
    [TestCase("await Call(); async Task Call() => await {|EDDA3006:http.DeleteAsync|}(id);")]
    public Task It_is_reported(string statements) => Judged.Source(Text(statements), s_packages);

    [TestCase("await using var command = transaction.Connection!.CreateCommand(); command.Transaction = transaction; command.CommandText = id; await command.ExecuteNonQueryAsync();")]
    [TestCase("using var command = transaction.Connection!.CreateCommand(); command.Transaction = transaction; using var reader = command.ExecuteReader(); while (reader.Read()) { }")]
    [TestCase("var connection = transaction.Connection!; await connection.ExecuteAsync(\"delete from orders\", null, transaction);")]
    [TestCase("await transaction.SaveAsync(\"before\"); await transaction.RollbackAsync(\"before\");")]
    [TestCase("context.Database.UseTransaction(transaction); await context.SaveChangesAsync();")]
    [TestCase("await bus.PublishAsync(id, transaction);")]
    [TestCase("var connection = transaction.Connection ?? throw new TerminalException(id); await connection.OpenAsync();")]
    [TestCase("await Ready(transaction.Connection!); static Task Ready(DbConnection connection) => connection.OpenAsync();")]
    [TestCase("var text = JsonSerializer.Serialize(id); var path = Path.Combine(Path.GetTempPath(), text); await Task.Yield();")]
    [TestCase("var machine = Environment.MachineName + Environment.GetEnvironmentVariable(id); await Task.Delay(1);")]
    [TestCase("if (File.Exists(id)) Console.WriteLine($\"{id} at {DateTime.UtcNow} with {Guid.NewGuid()} {nameof(File.Delete)}\"); await Task.Yield();")]
    [TestCase("await using var memory = new MemoryStream(); await memory.WriteAsync(new byte[1]);")]
    [TestCase("var hash = System.Security.Cryptography.SHA256.HashData(new byte[1]); await Task.CompletedTask;")]
    public Task The_transactions_own_database_and_what_only_looks_is_not(string statements) => Judged.Source(Text(statements), s_packages);

    [Test]
    public Task Without_a_transaction_an_activity_may_do_what_it_likes() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class Free(System.Net.Http.HttpClient http) { public Task<string> RunAsync(string id) => http.GetStringAsync(id); }
        """);

    [Test]
    public Task A_method_of_the_class_counts_once_the_body_runs_it_and_its_construction_does_not() => Judged.Source("""
        namespace N;
        [Activity] public sealed partial class Book
        {
            private readonly string _template = System.IO.File.ReadAllText("template");
            public void Run(System.Data.Common.DbTransaction transaction, string id) => Write(transaction, id + _template);
            private static void Write(System.Data.Common.DbTransaction transaction, string id) => {|EDDA3006:System.IO.File.WriteAllText|}(id, id);
            public static string Read(string id) => System.IO.File.ReadAllText(id);
        }
        [Compensation(typeof(Book))] public sealed partial class Unbook
        {
            public void Run(System.Data.Common.DbTransaction open, string id) => {|EDDA3006:System.IO.File.Delete|}(id);
        }
        """);

    [Test]
    public Task A_library_may_get_the_transaction_in_one_member_and_be_called_in_another() => Judged.Source("""
        namespace N;
        using System.Data.Common; using Microsoft.EntityFrameworkCore;
        [Activity] public sealed partial class Keep(DbContext context)
        {
            public Task RunAsync(DbTransaction transaction, string id) { context.Database.UseTransaction(transaction); return Save(id); }
            private Task Save(string id) => context.SaveChangesAsync();
        }
        [Activity] public sealed partial class Lose(DbContext context)
        {
            public Task RunAsync(DbTransaction transaction, string id) => Save(id + nameof(context.SaveChangesAsync));
            private Task Save(string id) => {|EDDA3006:context.SaveChangesAsync|}();
        }
        """, s_packages);

    [Test]
    public async Task The_message_names_the_transaction() => Assert.That(await Judged.Source(Text("await {|EDDA3006:http.GetStringAsync|}(id);"), s_packages), Is.EqualTo(new[]
    {
        "EDDA3006 'HttpClient.GetStringAsync()' reaches outside the transaction 'transaction', which stays open meanwhile and takes nothing of it back: move it to an activity of its own, before or after this one",
    }));

    private static string Text(string statements) => $$"""
        using System.Data.Common; using System.IO; using System.Net.Http; using System.Text.Json; using Dapper; using Microsoft.EntityFrameworkCore;
        namespace N;
        [Activity]
        public sealed partial class Book(HttpClient http, DbContext context, DbDataSource source, StackExchange.Redis.IDatabase cache, Wolverine.IMessageBus bus)
        {
            public object[] All => [http, context, source, cache, bus];

            public async Task RunAsync(DbTransaction transaction, string id)
            {
                {{statements}}
            }
        }
        """;
}
