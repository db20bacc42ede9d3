namespace Edda.Storage.Sqlite;

/// <summary>Reads of the engine and of clients. Every read of instances lists the columns in the order of <see cref="InstanceReading"/>.</summary>
internal static class ReadSql
{
    internal const string ReadInstance = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.key = ?1
        """;

    internal const string FindInstance = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.tenant = 0
          and i.instance_id = ?1
        """;

    // Ended (7 and above) or blocked (5).
    internal const string ReadSettled = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.key in (select value from json_each(?1))
          and (i.status >= 7 or i.status = 5)
        """;

    // Statuses come as a set of bits, so that the statement stays one; a page walks down the key, which is the order of creation.
    internal const string ListInstances = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.key < ?1
          and (?2 = 0 or ?2 & (1 << i.status) != 0)
          and (?3 is null or edda_equals(d.name, ?3))
          and (?4 is null or edda_contains(i.instance_id, ?4))
          and (?5 is null or i.created_at >= ?5)
          and (?6 is null or i.created_at < ?6)
        order by i.key desc
        limit ?7
        """;

    internal const string ReadHistory = """
        select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
               h.input, h.input_hash, h.output, h.error, h.attempts, s.text, h.claim_no
        from workflow_history h
        left join call_sites s on s.id = h.site
        where h.instance_key = ?1
          and h.run = ?2
          and h.seq > ?3
        order by h.seq
        limit ?4
        """;

    internal const string ReadAttempts = """
        select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error
        from workflow_attempts
        where instance_key = ?1
          and run = ?2
        order by ordinal, attempt
        """;

    // Everything that is no event (1).
    internal const string ReadControlItems = """
        select seq, kind, type, source, event_id, sent_at, arrived_at, payload
        from workflow_inbox
        where instance_key = ?1
          and kind > 1
        order by seq
        """;

    internal const string ReadOldestEvents = """
        select seq, kind, type, source, event_id, sent_at, arrived_at, payload
        from workflow_inbox
        where instance_key = ?1
          and kind = 1
          and type = ?2
        order by seq
        limit ?3
        """;

    // One more than was loaded is enough to know that there is more.
    internal const string CountInbox = """
        select count(*)
        from (
            select 1
            from workflow_inbox
            where instance_key = ?1
            limit ?2)
        """;
}
