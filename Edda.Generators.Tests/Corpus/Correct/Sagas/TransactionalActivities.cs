using System.Data.Common;
using Edda;

namespace Accounts;

[Activity]
public sealed partial class Withdraw
{
    public async Task<int> RunAsync(DbTransaction transaction, string account, decimal amount, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "update accounts set balance = balance - @amount where id = @id and balance >= @amount";
        foreach (var (name, value) in new Dictionary<string, object> { ["amount"] = amount, ["id"] = account })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? 1 : throw new TerminalException("not covered");
    }
}

[Compensation(typeof(Withdraw))]
public sealed partial class PutBack
{
    public async Task RunAsync(DbTransaction transaction, string account, decimal amount)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"update accounts set balance = balance + {amount} where id = '{account}'";
        await command.ExecuteNonQueryAsync();
    }
}

[Activity]
public sealed partial class Deposit
{
    public void Run(DbTransaction transaction, string account, decimal amount)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.CommandText = $"insert into deposits values ('{account}', {amount})";
        command.ExecuteNonQuery();
    }
}

[Compensation(typeof(Deposit))]
public sealed partial class Reverse
{
    public void Run(DbTransaction transaction, string account) => ArgumentNullException.ThrowIfNull(transaction, account);
}

[Workflow]
public sealed partial class Transfer
{
    public async Task RunAsync(WorkflowContext ctx, string from, string to, decimal amount)
    {
        await ctx.Withdraw(from, amount);
        await ctx.Deposit(to, amount);
    }
}
