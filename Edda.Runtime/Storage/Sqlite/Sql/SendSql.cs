namespace Edda.Storage.Sqlite;

/// <summary>The statements of a send inside a commit.</summary>
internal static class SendSql
{
    internal const string FindTarget = """
        select key, status, inbox_seq, worker, home
        from workflow_instances
        where tenant = 0
          and instance_id = ?1
        """;

    internal const string FindMessageKey = """
        select 1
        from message_keys
        where scope = ?1
          and key_hash = ?2
          and expires_at > ?3
        """;

    internal const string FindUnread = """
        select 1
        from workflow_inbox
        where instance_key = ?1
          and message_id = ?2
        """;

    // An upper bound of what is unread that one probe answers; counted only when it reaches the limit.
    internal const string ReadOldestUnread = """
        select min(seq)
        from workflow_inbox
        where instance_key = ?1
        """;

    internal const string CountUnreadEvents = """
        select count(*)
        from workflow_inbox
        where instance_key = ?1
          and kind = 1
        """;

    internal const string InsertInboxItem = """
        insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """;

    // Blocked (5) and paused (6) rows take mail and are not woken by it.
    internal const string SignalInstance = """
        update workflow_instances
        set inbox_seq = ?2,
            wake_at = case when status in (5, 6) then null else min(coalesce(wake_at, ?3), ?3) end
        where key = ?1
          and status < 7
        """;
}
