namespace Edda.Storage.MySql;

/// <summary>The statements around all others.</summary>
internal static class SessionSql
{
    // Strict: a value that does not fit is an error, never cut; and no mode of the server changes how text is quoted. A process that is stopped in the middle
    // of a transaction loses its connection, and with it its locks, after ten seconds. A lone statement is its own transaction.
    internal const string Prepare = """
        set session autocommit = 1,
                    sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',
                    time_zone = '+00:00',
                    innodb_lock_wait_timeout = 3,
                    wait_timeout = 10
        """;

    // A statement of its own: MariaDB and MySQL name the variable differently.
    internal const string ReadCommitted = """
        set session transaction isolation level read committed
        """;

    internal const string ReadMaxPacket = """
        select @@max_allowed_packet
        """;

    internal const string ReadBinlog = """
        show variables
        where variable_name in ('log_bin', 'binlog_format')
        """;

    internal const string Begin = """
        start transaction
        """;

    internal const string Commit = """
        commit
        """;

    internal const string Rollback = """
        rollback
        """;

    // The mark was set when the transaction was begun, and stands while it does: releasing it tells whether the body has ended the transaction.
    internal const string ReleaseMark = """
        release savepoint edda_activity
        """;

    // Ends a connection of the same user, which needs no right.
    internal const string EndSession = """
        kill ?
        """;
}
