using System.Net.Sockets;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>What the server's errors mean for the engine.</summary>
internal static class MySqlErrors
{
    private const MySqlErrorCode LockNoWait = (MySqlErrorCode)3572;

    /// <summary>The transaction was undone so that another one could go on: it is repeated as it was.</summary>
    internal static bool IsDeadlock(MySqlException error) => error.ErrorCode == MySqlErrorCode.LockDeadlock;

    /// <summary>Another transaction has what a statement was to lock. MariaDB answers with the first also to who does not wait, MySQL with the second.</summary>
    internal static bool IsLocked(MySqlException error) => error.ErrorCode is MySqlErrorCode.LockWaitTimeout or LockNoWait;

    internal static bool IsDuplicate(MySqlException error) => error.ErrorCode == MySqlErrorCode.DuplicateKeyEntry;

    /// <summary>A row was to be written for an instance that the statement before it has not found: nothing of the message may stay.</summary>
    internal static bool IsWithoutInstance(MySqlException error) => error.ErrorCode == MySqlErrorCode.ColumnCannotBeNull;

    /// <summary>
    /// The server or the way to it is the cause, not what was asked: the same may succeed on another connection. Where the driver has found the connection
    /// lost there is no state of the server's.
    /// </summary>
    internal static bool IsOfConnection(MySqlException error) => error.IsTransient || error.SqlState is null
        || error.ErrorCode is MySqlErrorCode.ServerShutdown or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock;

    /// <summary>
    /// Permanent is only what the data of the call itself causes: classes 22 (data) and 23 (constraints) of the standard, and what the server refuses for
    /// its size. A lock, a full disk, a server that goes down or a right that is missing say nothing about the call.
    /// </summary>
    internal static StoreException Translate(MySqlException error, string database) => IsOfTheData(error)
        ? new StoreException($"The {database} refused to store a value: {error.Message}", isTransient: false, error)
        : new StoreException(error.ErrorCode switch
        {
            MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock =>
                $"A row of the {database} is locked by another transaction. Find the program that keeps it open and end it. ({error.Message})",
            MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.CommandTimeoutExpired =>
                $"The {database} does not answer. Check that the server runs and that this process reaches it. ({error.Message})",
            MySqlErrorCode.ConnectionCountError or MySqlErrorCode.UserLimitReached =>
                $"The {database} takes no more connections. Raise max_connections, or lower 'Maximum Pool Size' of the processes that use it. "
                + $"({error.Message})",
            _ => $"The {database} failed: {error.Message}",
        }, isTransient: true, error);

    /// <summary>The connection has ended in a way that the driver has no error of its own for: where it begins a transaction it lets these through.</summary>
    internal static bool IsLoss(Exception error) => error is SocketException or IOException or TimeoutException;

    /// <summary>The driver itself refuses to use a connection that was lost under it.</summary>
    internal static StoreException Lost(Exception error, string database) =>
        new($"The connection to the {database} was lost: {error.Message}", isTransient: true, error);

    internal static StoreException TooLarge(long bytes, long maxPacket) => new(
        $"A row of about {bytes} bytes is more than the server takes at once. Raise its max_allowed_packet, which is {maxPacket}.",
        isTransient: false, innerException: null);

    private static bool IsOfTheData(MySqlException error) =>
        error.SqlState is ['2', '2' or '3', ..]
        || error.ErrorCode is MySqlErrorCode.PacketTooLarge or MySqlErrorCode.TooLongString or MySqlErrorCode.TruncatedWrongValueForField
            or MySqlErrorCode.WarningDataOutOfRange or MySqlErrorCode.TruncatedWrongValue
        || (int)error.ErrorCode is 3819 or 4025; // A check, in MySQL and in MariaDB.
}
