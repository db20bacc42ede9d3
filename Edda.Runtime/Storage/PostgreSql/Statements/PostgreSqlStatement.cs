using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// A statement with its parameters, run alone or with others in one message, and prepared once per connection: by the driver itself, since Dapper boxes every
/// parameter and prepares nothing. Belongs to one session.
/// </summary>
internal sealed class PostgreSqlStatement
{
    internal PostgreSqlStatement(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        Command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            Command.Parameters.Add(parameter);
    }

    internal NpgsqlBatchCommand Command { get; }

    internal bool IsPrepared { get; set; }
}
