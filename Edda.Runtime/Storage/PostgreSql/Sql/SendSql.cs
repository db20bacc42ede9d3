namespace Edda.Storage.PostgreSql;

/// <summary>The statements of mail inside a commit. All run while the receivers' rows are locked.</summary>
internal static class SendSql
{
    // Those of the batch's items that are known. The one clock of the statement: a duplicate is not forgotten in its middle.
    internal const string ReadKnownMessages = """
        select i.key, a.message_id
        from unnest($1::text[], $2::bytea[]) a (id, message_id)
        join workflow_instances i on i.tenant = 0 and i.instance_id = a.id
        where exists (
                select 1
                from message_keys k
                where k.scope = i.key
                  and k.key_hash = a.message_id
                  and k.expires_at > coalesce($3, statement_timestamp()))
           or exists (
                select 1
                from workflow_inbox x
                where x.instance_key = i.key
                  and x.message_id = a.message_id)
        """;

    // Asked only of mailboxes that have had more items than the limit.
    internal const string CountUnreadEvents = """
        select a.key, (
            select count(*)
            from workflow_inbox x
            where x.instance_key = a.key
              and x.kind = 1)
        from unnest($1::bigint[]) a (key)
        """;

    internal const string InsertItems = """
        insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
        select a.key, a.seq, a.kind, a.type, a.message_id, a.source, a.event_id, a.sent_at, a.arrived_at, a.payload
        from unnest(
            $1::bigint[], $2::bigint[], $3::smallint[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::bytea[])
            a (key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
        """;

    internal const string ConsumeItems = """
        with consumed as (
            delete from workflow_inbox x
            using unnest($1::bigint[], $2::bigint[]) a (key, seq)
            where x.instance_key = a.key
              and x.seq = a.seq
            returning x.instance_key, x.message_id)
        insert into message_keys (scope, key_hash, expires_at)
        select c.instance_key, c.message_id, $3
        from consumed c
        on conflict (scope, key_hash) do update set expires_at = excluded.expires_at
        """;

    internal const string EmptyMailboxes = """
        with consumed as (
            delete from workflow_inbox x
            using unnest($1::bigint[]) a (key)
            where x.instance_key = a.key
            returning x.instance_key, x.message_id)
        insert into message_keys (scope, key_hash, expires_at)
        select c.instance_key, c.message_id, $2
        from consumed c
        on conflict (scope, key_hash) do update set expires_at = excluded.expires_at
        """;

    // Locked ones are another purge's, or are being renewed.
    internal const string DeleteExpiredMessageKeys = """
        delete from message_keys
        where ctid = any(array(
            select ctid
            from message_keys
            where expires_at <= coalesce($1, statement_timestamp())
            order by expires_at
            limit 200
            for update skip locked))
        """;
}
