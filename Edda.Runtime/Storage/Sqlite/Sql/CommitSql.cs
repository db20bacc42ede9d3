namespace Edda.Storage.Sqlite;

/// <summary>
/// The statements of a commit. One row each, stepped inside one transaction: SQLite runs in this process, so that a set in one statement would save no
/// round trip.
/// </summary>
internal static class CommitSql
{
    internal const string GuardWorker = """
        select 1
        from workers
        where id = ?1
          and incarnation = ?2
          and state = 1
        """;

    internal const string ReadGuards = """
        select worker, claim_no, inbox_seq, status, run, home, wake_at
        from workflow_instances
        where key = ?1
        """;

    internal const string InsertStep = """
        insert into workflow_history (
            instance_key, run, seq, ordinal, issued_at, kind, name, command_id, turn_at, arrived_at,
            worker, claim_no, input, input_hash, output, error, attempts, site)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        on conflict (instance_key, run, seq) do nothing
        """;

    internal const string FindStep = """
        select 1
        from workflow_history
        where instance_key = ?1
          and run = ?2
          and seq = ?3
          and worker = ?4
          and claim_no = ?5
        """;

    internal const string InsertAttempt = """
        insert into workflow_attempts (
            instance_key, run, ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, worker, claim_no)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        on conflict (instance_key, run, ordinal, attempt) do nothing
        """;

    internal const string FindAttempt = """
        select 1
        from workflow_attempts
        where instance_key = ?1
          and run = ?2
          and ordinal = ?3
          and attempt = ?4
          and worker = ?5
          and claim_no = ?6
        """;

    internal const string UpdateInstance = """
        update workflow_instances
        set worker = ?4,
            claim_no = ?5,
            wake_at = ?6,
            home = coalesce(?7, home),
            status = coalesce(?8, status),
            target_status = coalesce(?9, target_status),
            block_reason = coalesce(?10, block_reason),
            block_error = coalesce(?11, block_error),
            result = coalesce(?12, result),
            error = coalesce(?13, error),
            state_view = coalesce(?14, state_view),
            ended_at = coalesce(?15, ended_at),
            refused_build = case when ?16 is null then refused_build else nullif(?16, '') end,
            takeovers = case ?17 when 1 then 0 else takeovers end,
            first_turn_at = coalesce(first_turn_at, ?18)
        where key = ?1
          and worker is ?2
          and claim_no = ?3
        """;

    // Shuts out a commit of this claim that might still be on its way.
    internal const string RaiseClaim = """
        update workflow_instances
        set claim_no = claim_no + 1
        where key = ?1
          and worker = ?2
          and claim_no = ?3
        """;

    internal const string DeleteInboxItem = """
        delete from workflow_inbox
        where instance_key = ?1
          and seq = ?2
        returning message_id
        """;

    internal const string KeepMessageKey = """
        insert into message_keys (scope, key_hash, expires_at)
        values (?1, ?2, ?3)
        on conflict (scope, key_hash) do update set expires_at = excluded.expires_at
        """;

    internal const string KeepMessageKeysOfInbox = """
        insert into message_keys (scope, key_hash, expires_at)
        select instance_key, message_id, ?2
        from workflow_inbox
        where instance_key = ?1
        on conflict (scope, key_hash) do update set expires_at = excluded.expires_at
        """;

    internal const string DeleteInbox = """
        delete from workflow_inbox
        where instance_key = ?1
        """;

    internal const string DeleteExpiredMessageKeys = """
        delete from message_keys
        where (scope, key_hash) in (
            select scope, key_hash
            from message_keys
            where expires_at <= ?1
            order by expires_at
            limit 200)
        """;

    internal const string InsertCallSite = """
        insert into call_sites (text)
        values (?1)
        on conflict (text) do update set text = excluded.text
        returning id
        """;

    internal const string RenewLease = """
        update worker_leases
        set expires_at = ?2,
            renewals = renewals + 1,
            suspected_at = null,
            suspected_by = null
        where worker = ?1
        """;

    // The keeper's own renewal: guard and renewal are one statement, and the statement is the transaction.
    internal const string RenewOwnLease = """
        update worker_leases
        set expires_at = ?2,
            renewals = renewals + 1,
            suspected_at = null,
            suspected_by = null
        where worker = ?1
          and exists (select 1 from workers w where w.id = ?1 and w.incarnation = ?3 and w.state = 1)
        """;
}
