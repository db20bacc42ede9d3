using System.Data.Common;

namespace Orders;

/// <summary>Runs statements in a transaction, be it Edda's or the shop's own.</summary>
internal static class TransactionStatements
{
    internal static async Task<int> ExecuteAsync(this DbTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = transaction.Command(sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Returns the first value of the first row; <see langword="null"/> without a row.</summary>
    internal static async Task<object?> ScalarAsync(this DbTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = transaction.Command(sql, parameters);
        return await command.ExecuteScalarAsync();
    }

    internal static async Task<List<T>> QueryAsync<T>(this DbTransaction transaction, string sql, Func<DbDataReader, T> read)
    {
        using var command = transaction.Command(sql, []);
        using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    internal static Task RecordEffectAsync(this DbTransaction transaction, string effect, string orderId, int line = 0) => transaction.ExecuteAsync(
        "insert into effects (effect, order_id, line, process) values (@effect, @order, @line, @process)",
        ("@effect", effect), ("@order", orderId), ("@line", line), ("@process", Environment.ProcessId));

    private static DbCommand Command(this DbTransaction transaction, string sql, (string Name, object Value)[] parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
