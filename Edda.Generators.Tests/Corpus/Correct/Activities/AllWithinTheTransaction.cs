using System.Data;
using System.Data.Common;
using System.Text.Json;
using Edda;
using Microsoft.Extensions.Logging;

namespace Ledger;

public sealed record Posting(string Account, decimal Amount);

[Activity(TimeoutSeconds = 10)]
public sealed partial class Post(ILogger<Post> logger, TimeProvider clock)
{
    private readonly string _host = Environment.GetEnvironmentVariable("LEDGER") ?? Environment.MachineName;

    public async Task<int> RunAsync(ActivityExecutionContext ctx, DbTransaction transaction, Posting[] postings, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection ?? throw new TerminalException("the transaction is over");
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync(cancellationToken);
        await transaction.SaveAsync("postings", cancellationToken);
        var posted = 0;
        foreach (var posting in postings)
            posted += await Write(connection, transaction, $"insert into postings values ('{posting.Account}', {posting.Amount})", cancellationToken);
        // What others have to hear goes into a table of the same database.
        posted += await Write(connection, transaction, $"insert into outbox values ('{ctx.IdempotencyKey}', '{JsonSerializer.Serialize(postings.Length)}', '{_host}')", cancellationToken);
        logger.LogInformation("{Posted} at {Time}", posted, clock.GetUtcNow());
        return posted;
    }

    private static async Task<int> Write(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return reader.RecordsAffected;
    }
}

[Workflow]
public sealed partial class CloseMonth
{
    public async Task<int> RunAsync(WorkflowContext ctx, Posting[] postings) => await ctx.Post(postings);
}
