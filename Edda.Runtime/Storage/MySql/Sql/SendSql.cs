namespace Edda.Storage.MySql;

/// <summary>The statements of mail inside a commit. All run while the receivers' rows are locked: nobody else changes their mailboxes.</summary>
internal static class SendSql
{
    // Those of the batch's items that are known: unread, or consumed and not yet forgotten.
    internal const string ReadUnread = """
        select straight_join x.instance_key, x.message_id
        from (
            /*each*/select ? as instance_key, ? as message_id/*
            union all
            */) a
        join workflow_inbox x force index (instance_key) on x.instance_key = a.instance_key and x.message_id = a.message_id
        """;

    internal const string ReadConsumed = """
        select straight_join k.scope, k.key_hash
        from (
            /*each*/select ? as instance_key, ? as message_id/*
            union all
            */) a
        join message_keys k force index (primary) on k.scope = a.instance_key and k.key_hash = a.message_id
        where k.expires_at > coalesce(?, utc_timestamp(6))
        """;

    internal const string CountUnreadEvents = """
        select instance_key, count(*)
        from workflow_inbox force index (inbox_type)
        where kind = 1
          and instance_key in (/*each*/?/*, */)
        group by instance_key
        """;

    internal const string InsertItems = """
        insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
        values
            /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
            */
        """;

    internal const string KeepConsumedKeys = """
        insert into message_keys (scope, key_hash, expires_at)
        select straight_join x.instance_key, x.message_id, ?
        from (
            /*each*/select ? as instance_key, ? as seq/*
            union all
            */) a
        join workflow_inbox x force index (primary) on x.instance_key = a.instance_key and x.seq = a.seq
        on duplicate key update expires_at = ?
        """;

    internal const string DeleteConsumedItems = """
        delete x
        from (
            /*each*/select ? as instance_key, ? as seq/*
            union all
            */) a
        straight_join workflow_inbox x force index (primary) on x.instance_key = a.instance_key and x.seq = a.seq
        """;

    internal const string KeepKeysOfMailboxes = """
        insert into message_keys (scope, key_hash, expires_at)
        select x.instance_key, x.message_id, ?
        from workflow_inbox x
        where x.instance_key in (/*each*/?/*, */)
        on duplicate key update expires_at = ?
        """;

    internal const string EmptyMailboxes = """
        delete from workflow_inbox
        where instance_key in (/*each*/?/*, */)
        """;

    // Locked ones are another purge's, or are being renewed.
    internal const string LockExpiredKeys = """
        select scope, key_hash
        from message_keys force index (message_keys_expiry)
        where expires_at <= coalesce(?, utc_timestamp(6))
        order by expires_at
        limit 200
        for update skip locked
        """;

    internal const string DeleteExpiredKeys = """
        delete k
        from (
            /*each*/select ? as scope, ? as key_hash/*
            union all
            */) a
        straight_join message_keys k force index (primary) on k.scope = a.scope and k.key_hash = a.key_hash
        """;
}
