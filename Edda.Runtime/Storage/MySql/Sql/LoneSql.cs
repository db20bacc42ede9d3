namespace Edda.Storage.MySql;

/// <summary>
/// The statements of a batch of one. What decides stands in the statements themselves, so that one message suffices; where one of several does not hold, the one after
/// it fails, and with it the message, before the commit. The guard of the worker is locked as in every other commit: who declares it dead waits for this one, or this
/// one finds it dead. A clock given as parameter is a test's; null reads the database's.
/// </summary>
internal static class LoneSql
{
    // It adds one row, or none, and is the whole transaction.
    internal const string AppendStep = """
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        select i.`key`, i.run, ?, ?, ?, ?, ?, ?, ?, ?, i.worker, i.claim_no, ?, ?, ?, ?, ?, ?
        from workflow_instances i force index (primary)
        where i.`key` = ?
          and i.run = ?
          and i.worker = ?
          and i.claim_no = ?
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1 lock in share mode)
        """;

    // The same of an instance that this worker starts for itself.
    internal const string InsertInstance = """
        insert into workflow_instances (`key`, instance_id, definition, status, worker, claim_no, created_at, first_turn_at, input, input_hash)
        select ?, ?, ?, 2, w.id, 1, ?, ?, ?, ?
        from workers w
        where w.id = ?
          and w.incarnation = ?
          and w.state = 1
        lock in share mode
        """;

    // An owner, or the home of a free instance that nobody has claimed since, gives the row up. The number of mail that it has read is compared under the lock that the
    // update takes: nothing comes after it until the commit.
    internal const string ReleaseInstance = """
        update workflow_instances force index (primary)
        set worker = null,
            claim_no = ?,
            home = ?,
            wake_at = ?,
            status = coalesce(?, status),
            target_status = coalesce(?, target_status),
            result = coalesce(?, result),
            error = coalesce(?, error),
            state_view = coalesce(?, state_view),
            ended_at = coalesce(?, ended_at),
            takeovers = case when ? then 0 else takeovers end,
            first_turn_at = coalesce(first_turn_at, ?, utc_timestamp(6))
        where `key` = ?
          and run = ?
          and claim_no = ?
          and inbox_seq = ?
          and case when ? then worker is null and status < 5 else worker = ? end
          and exists (select 1 from workers w where w.id = ? and w.incarnation = ? and w.state = 1 lock in share mode)
        """;

    // Behind the release in one message. A row without an instance fails, and what comes after it is not reached.
    internal const string InsertStepsOfReleased = """
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        values
            /*each*/(case row_count() when 1 then ? end, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)/*,
            */
        """;

    // No clause for duplicates: a key that was kept before and is forgotten fails the message.
    internal const string KeepConsumedKeys = """
        insert into message_keys (scope, key_hash, expires_at)
        select x.instance_key, x.message_id, coalesce(?, utc_timestamp(6)) + interval ? microsecond
        from workflow_inbox x force index (primary)
        where x.instance_key = ?
          and x.seq in (/*each*/?/*, */)
        """;

    internal const string KeepKeysOfMailbox = """
        insert into message_keys (scope, key_hash, expires_at)
        select x.instance_key, x.message_id, coalesce(?, utc_timestamp(6)) + interval ? microsecond
        from workflow_inbox x force index (primary)
        where x.instance_key = ?
        """;

    internal const string DeleteConsumedItems = """
        delete x
        from workflow_inbox x force index (primary)
        where x.instance_key = ?
          and x.seq in (/*each*/?/*, */)
        """;

    // Locks the receiver, and gives the item its number; nothing where it has ended, or may be full. Early by the grace, so that a signal is due for every worker at once
    // and a timer first for its home; blocked and paused ones are not woken.
    internal const string NumberItem = """
        update workflow_instances
        set inbox_seq = inbox_seq + 1,
            wake_at = case
                when status in (5, 6) then null
                else least(coalesce(wake_at, ?, utc_timestamp(6)), coalesce(?, utc_timestamp(6)) - interval ? microsecond)
            end
        where tenant = 0
          and instance_id = ?
          and status < 7
          and inbox_seq < ?
        """;

    // A statement of its own behind the lock: it sees all that was consumed until then. Of what was consumed before the row has no instance, and fails; of what is
    // unread the key fails.
    internal const string InsertItem = """
        insert into workflow_inbox (instance_key, seq, kind, type, message_id, source, event_id, sent_at, arrived_at, payload)
        select
            case when not exists (
                select 1
                from message_keys k force index (primary)
                where k.scope = i.`key`
                  and k.key_hash = ?
                  and k.expires_at > coalesce(?, utc_timestamp(6))) then i.`key` end,
            i.inbox_seq, ?, ?, ?, ?, ?, ?, coalesce(?, utc_timestamp(6)), ?
        from workflow_instances i
        where i.tenant = 0
          and i.instance_id = ?
          and row_count() = 1
        """;

    internal const string ReadItem = """
        select straight_join x.instance_key, x.seq, x.arrived_at, i.status, i.worker, i.home
        from workflow_instances i
        join workflow_inbox x force index (primary) on x.instance_key = i.`key` and x.seq = i.inbox_seq
        where i.tenant = 0
          and i.instance_id = ?
          and row_count() = 1
        """;
}
