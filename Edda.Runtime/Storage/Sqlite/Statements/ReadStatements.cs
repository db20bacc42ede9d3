namespace Edda.Storage.Sqlite;

/// <summary>
/// The prepared reads. Claims and replays read history and mailbox of every instance; the reads of instances share one mapping with them.
/// </summary>
internal sealed class ReadStatements(SqliteSession session)
{
    internal SqliteStatement ReadInstance => field ??= session.Prepare(ReadSql.ReadInstance);

    internal SqliteStatement FindInstance => field ??= session.Prepare(ReadSql.FindInstance);

    internal SqliteStatement ReadSettled => field ??= session.Prepare(ReadSql.ReadSettled);

    internal SqliteStatement ListInstances => field ??= session.Prepare(ReadSql.ListInstances);

    internal SqliteStatement ReadHistory => field ??= session.Prepare(ReadSql.ReadHistory);

    internal SqliteStatement ReadAttempts => field ??= session.Prepare(ReadSql.ReadAttempts);

    internal SqliteStatement ReadControlItems => field ??= session.Prepare(ReadSql.ReadControlItems);

    internal SqliteStatement ReadOldestEvents => field ??= session.Prepare(ReadSql.ReadOldestEvents);

    internal SqliteStatement CountInbox => field ??= session.Prepare(ReadSql.CountInbox);
}
