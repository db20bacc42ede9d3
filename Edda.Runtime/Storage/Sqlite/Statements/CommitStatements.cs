namespace Edda.Storage.Sqlite;

/// <summary>The prepared statements of a commit: each runs once per member or row, up to a hundred thousand times a second.</summary>
internal sealed class CommitStatements(SqliteSession session)
{
    internal SqliteStatement GuardWorker => field ??= session.Prepare(CommitSql.GuardWorker);

    internal SqliteStatement ReadGuards => field ??= session.Prepare(CommitSql.ReadGuards);

    internal SqliteStatement InsertStep => field ??= session.Prepare(CommitSql.InsertStep);

    internal SqliteStatement FindStep => field ??= session.Prepare(CommitSql.FindStep);

    internal SqliteStatement InsertAttempt => field ??= session.Prepare(CommitSql.InsertAttempt);

    internal SqliteStatement FindAttempt => field ??= session.Prepare(CommitSql.FindAttempt);

    internal SqliteStatement UpdateInstance => field ??= session.Prepare(CommitSql.UpdateInstance);

    internal SqliteStatement RaiseClaim => field ??= session.Prepare(CommitSql.RaiseClaim);

    internal SqliteStatement DeleteInboxItem => field ??= session.Prepare(CommitSql.DeleteInboxItem);

    internal SqliteStatement KeepMessageKey => field ??= session.Prepare(CommitSql.KeepMessageKey);

    internal SqliteStatement KeepMessageKeysOfInbox => field ??= session.Prepare(CommitSql.KeepMessageKeysOfInbox);

    internal SqliteStatement DeleteInbox => field ??= session.Prepare(CommitSql.DeleteInbox);

    internal SqliteStatement DeleteExpiredMessageKeys => field ??= session.Prepare(CommitSql.DeleteExpiredMessageKeys);

    internal SqliteStatement InsertCallSite => field ??= session.Prepare(CommitSql.InsertCallSite);

    internal SqliteStatement RenewLease => field ??= session.Prepare(CommitSql.RenewLease);

    internal SqliteStatement RenewOwnLease => field ??= session.Prepare(CommitSql.RenewOwnLease);

    internal SqliteStatement InsertInstance => field ??= session.Prepare(StartSql.InsertInstance);

    internal SqliteStatement FindTarget => field ??= session.Prepare(SendSql.FindTarget);

    internal SqliteStatement FindMessageKey => field ??= session.Prepare(SendSql.FindMessageKey);

    internal SqliteStatement FindUnread => field ??= session.Prepare(SendSql.FindUnread);

    internal SqliteStatement ReadOldestUnread => field ??= session.Prepare(SendSql.ReadOldestUnread);

    internal SqliteStatement CountUnreadEvents => field ??= session.Prepare(SendSql.CountUnreadEvents);

    internal SqliteStatement InsertInboxItem => field ??= session.Prepare(SendSql.InsertInboxItem);

    internal SqliteStatement SignalInstance => field ??= session.Prepare(SendSql.SignalInstance);

    /// <summary>Whether a query finds a row.</summary>
    internal static bool Finds(SqliteStatement query)
    {
        var found = query.Step();
        query.End();
        return found;
    }
}
