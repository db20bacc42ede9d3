using System.Net.Sockets;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>What PostgreSQL's and the driver's errors mean for the engine.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Whether it says something of the database, the network or the call; anything else is a defect.</summary>
    internal static bool IsOfDatabase(Exception error) => error is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>
    /// Permanent is only what the data of the call itself causes. A lock, a full disk, a missing right say nothing about the call: refusing single members for
    /// them would quarantine healthy instances.
    /// </summary>
    internal static StoreException Translate(Exception error, string database) => error is PostgresException refusal
        ? Translate(refusal, database)
        : Transient($"The {database} cannot be reached, or does not answer. Check the server and the network between it and this process.", error);

    /// <summary>After these the connection is as it was before the statement, once its transaction is rolled back.</summary>
    internal static bool KeepsConnection(Exception error) =>
        error is PostgresException { SqlState: var state } && (state[..2] is "22" or "23" or "40" || state is PostgresErrorCodes.LockNotAvailable);

    private static StoreException Translate(PostgresException error, string database) => error.SqlState switch
    {
        ['2', '2' or '3', ..] or ['5', '4', ..] =>
            new StoreException($"PostgreSQL refused to store a value in the {database}: {error.MessageText}", isTransient: false, error),
        PostgresErrorCodes.InFailedSqlTransaction => new StoreException(
            "A statement of the body has failed, and PostgreSQL has ended the transaction with it; nothing more can be written there. Let the error "
            + "out of the body, or set a savepoint before a statement that may fail.", isTransient: false, error),
        ['4', '0', ..] => Transient($"The {database} has broken off a transaction that stood in another one's way.", error),
        PostgresErrorCodes.LockNotAvailable =>
            Transient($"Another transaction keeps rows of the {database} locked. Find it in pg_stat_activity and end it if it does not end by itself.", error),
        PostgresErrorCodes.TooManyConnections =>
            Transient($"The {database} has no free connection. Raise max_connections, or let other programs hold fewer.", error),
        PostgresErrorCodes.DiskFull => Transient($"The disk of the {database} is full. Free some space.", error),
        PostgresErrorCodes.InsufficientPrivilege =>
            Transient($"The role of this process may not do that in the {database}. Grant it select, insert, update and delete on Edda's tables.", error),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn =>
            Transient($"The {database} does not hold Edda's tables as this version knows them. Apply its migrations.", error),
        _ => Transient($"PostgreSQL failed in the {database}.", error),
    };

    private static StoreException Transient(string message, Exception error) => new($"{message} ({error.Message})", isTransient: true, error);
}
