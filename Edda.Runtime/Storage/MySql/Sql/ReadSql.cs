namespace Edda.Storage.MySql;

/// <summary>Reads of the engine and of clients. Every read of instances lists the columns in the order of <see cref="InstanceReading"/>.</summary>
internal static class ReadSql
{
    internal const string ReadInstances = """
        select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i force index (primary)
        join workflow_definitions d on d.id = i.definition
        where i.`key` in (/*each*/?/*, */)
        """;

    internal const string FindInstances = """
        select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.tenant = 0
          and i.instance_id in (/*each*/?/*, */)
        """;

    // Ended (7 and above) or blocked (5).
    internal const string ReadSettled = """
        select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i force index (primary)
        join workflow_definitions d on d.id = i.definition
        where (i.status >= 7 or i.status = 5)
          and i.`key` in (/*each*/?/*, */)
        """;

    // Statuses come as a set of bits, so that the statement stays one; a page walks down the key, which is the order of creation. Ids and names are bytes:
    // as text in small letters they are compared without case and with accents.
    internal const string ListInstances = """
        select i.`key`, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i force index (primary)
        straight_join workflow_definitions d on d.id = i.definition
        where i.`key` < ?
          and (? = 0 or ? & (1 << i.status) <> 0)
          and (? is null or lower(convert(d.name using utf8mb4)) collate utf8mb4_bin = lower(convert(? using utf8mb4)) collate utf8mb4_bin)
          and (? is null
               or locate(lower(convert(? using utf8mb4)) collate utf8mb4_bin, lower(convert(i.instance_id using utf8mb4)) collate utf8mb4_bin) > 0)
          and (? is null or i.created_at >= ?)
          and (? is null or i.created_at < ?)
        order by i.`key` desc
        limit ?
        """;

    internal const string ReadHistory = """
        select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
               h.input, h.input_hash, h.output, h.error, h.attempts, s.`text`, h.claim_no
        from workflow_history h
        left join call_sites s on s.id = h.site
        where h.instance_key = ?
          and h.run = ?
          and h.seq > ?
        order by h.seq
        limit ?
        """;

    // A head is a few rows of each run, and small ones. The sequence of a run begins with 1 and has no holes: its first rows are known by their numbers. Runs
    // stand one beside the other, since MariaDB finds no ranges of an index in a list of pairs.
    internal const string ReadHeads = """
        select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
               if(length(h.input) <= ?, h.input, null), h.input_hash, if(length(h.output) <= ?, h.output, null),
               if(length(h.error) <= ?, h.error, null), h.attempts, s.`text`, h.claim_no, h.instance_key,
               greatest(coalesce(length(h.input), 0), coalesce(length(h.output), 0), coalesce(length(h.error), 0)) > ?
        from workflow_history h force index (primary)
        left join call_sites s on s.id = h.site
        where /*each*/(h.instance_key = ? and h.run = ? and h.seq <= ?)/*
           or */
        order by h.instance_key, h.run, h.seq
        """;

    internal const string ReadAttemptsOfRuns = """
        select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error, instance_key
        from workflow_attempts force index (primary)
        where /*each*/(instance_key = ? and run = ?)/*
           or */
        order by instance_key, run, ordinal, attempt
        limit ?
        """;

    internal const string ReadAttempts = """
        select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error
        from workflow_attempts
        where instance_key = ?
          and run = ?
        order by ordinal, attempt
        """;

    // One statement sees one moment: an item that arrives meanwhile is neither counted nor loaded. The count stands in the place of a number.
    internal const string ReadControlItems = """
        select count(*) as seq, 0 as kind, null as type, null as source, null as event_id, null as sent_at, null as arrived_at, null as payload
        from workflow_inbox
        where instance_key = ?
        union all
        select seq, kind, type, source, event_id, sent_at, arrived_at, payload
        from workflow_inbox
        where instance_key = ?
          and kind > 1
        """;

    internal const string ReadInbox = """
        select count(*) as seq, 0 as kind, null as type, null as source, null as event_id, null as sent_at, null as arrived_at, null as payload
        from workflow_inbox
        where instance_key = ?
        union all
        select seq, kind, type, source, event_id, sent_at, arrived_at, payload
        from workflow_inbox
        where instance_key = ?
          and kind > 1
        union all
        /*each*/(select seq, kind, type, source, event_id, sent_at, arrived_at, payload
        from workflow_inbox force index (inbox_type)
        where instance_key = ?
          and kind = 1
          and type = ?
        order by seq
        limit ?)/*
        union all
        */
        """;
}
