namespace Edda.Storage.PostgreSql;

/// <summary>Reads of the engine and of clients. Every read of instances lists the columns in the order of <see cref="InstanceReading"/>.</summary>
internal static class ReadSql
{
    internal const string ReadInstance = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.key = $1
        """;

    internal const string FindInstances = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.tenant = 0
          and i.instance_id = any($1)
        """;

    // Ended (7 and above) or blocked (5).
    internal const string ReadSettled = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.key = any($1)
          and (i.status >= 7 or i.status = 5)
        """;

    // Statuses come as a set of bits, so that the statement stays one; a page walks down the key, which is the order of creation. The columns' own collation
    // knows the case of ASCII only.
    internal const string ListInstances = """
        select i.key, i.instance_id, i.definition, d.name, d.version, i.status, i.target_status, i.block_reason, i.block_error, i.run,
               i.worker, i.claim_no, i.wake_at, i.inbox_seq, i.takeovers, i.refused_build, i.created_at, i.first_turn_at, i.ended_at,
               i.input, i.input_hash, i.result, i.error, i.state_view
        from workflow_instances i
        join workflow_definitions d on d.id = i.definition
        where i.key < $1
          and ($2 = 0 or ($2 & (1::bigint << i.status::int)) <> 0)
          and ($3::text is null or upper(d.name collate "und-x-icu") = upper($3 collate "und-x-icu"))
          and ($4::text is null or position(upper($4 collate "und-x-icu") in upper(i.instance_id collate "und-x-icu")) > 0)
          and ($5::timestamptz is null or i.created_at >= $5)
          and ($6::timestamptz is null or i.created_at < $6)
        order by i.key desc
        limit $7
        """;

    internal const string ReadHistory = """
        select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
               h.input, h.input_hash, h.output, h.error, h.attempts, s.text, h.claim_no
        from workflow_history h
        left join call_sites s on s.id = h.site
        where h.instance_key = $1
          and h.run = $2
          and h.seq > $3
        order by h.seq
        limit $4
        """;

    // A head is a few rows of each run, and small ones. The sequence of a run begins with 1 and has no holes: its first rows are known by their numbers.
    internal const string ReadHeads = """
        select h.seq, h.kind, h.ordinal, h.issued_at, h.name, h.command_id, h.turn_at, h.arrived_at,
               case when not large.is_large then h.input end, h.input_hash, case when not large.is_large then h.output end,
               case when not large.is_large then h.error end, h.attempts, s.text, h.claim_no, h.instance_key, large.is_large
        from unnest($1::bigint[], $2::int[]) r (key, run)
        join workflow_history h on h.instance_key = r.key and h.run = r.run and h.seq <= $3
        cross join lateral (
            select greatest(octet_length(h.input), octet_length(h.output), octet_length(h.error), 0) > $4 as is_large) large
        left join call_sites s on s.id = h.site
        order by h.instance_key, h.seq
        """;

    internal const string ReadAttemptsOfRuns = """
        select a.ordinal, a.attempt, a.started_at, a.ended_at, a.next_attempt_at, a.outcome, a.error, a.instance_key
        from unnest($1::bigint[], $2::int[]) r (key, run)
        join workflow_attempts a on a.instance_key = r.key and a.run = r.run
        order by a.instance_key, a.ordinal, a.attempt
        limit $3
        """;

    internal const string ReadAttempts = """
        select ordinal, attempt, started_at, ended_at, next_attempt_at, outcome, error
        from workflow_attempts
        where instance_key = $1
          and run = $2
        order by ordinal, attempt
        """;

    // Everything that is no event (1), and the oldest events of each awaited type. One statement, one moment: an item that arrives meanwhile is neither
    // loaded nor counted. The outer join keeps the answer where nothing was loaded.
    internal const string ReadInbox = """
        with page as materialized (
            select c.seq, c.kind, c.type, c.source, c.event_id, c.sent_at, c.arrived_at, c.payload
            from workflow_inbox c
            where c.instance_key = $1
              and c.kind > 1
            union all
            select e.seq, e.kind, e.type, e.source, e.event_id, e.sent_at, e.arrived_at, e.payload
            from unnest($2::text[], $3::int[]) a (type, count)
            cross join lateral (
                select x.seq, x.kind, x.type, x.source, x.event_id, x.sent_at, x.arrived_at, x.payload
                from workflow_inbox x
                where x.instance_key = $1
                  and x.kind = 1
                  and x.type = a.type
                order by x.seq
                limit a.count) e)
        select total.unread > total.loaded, p.seq, p.kind, p.type, p.source, p.event_id, p.sent_at, p.arrived_at, p.payload
        from (
            select (select count(*) from page) as loaded, (
                select count(*)
                from (
                    select 1
                    from workflow_inbox x
                    where x.instance_key = $1
                    limit (select count(*) + 1 from page)) n) as unread) total
        left join page p on true
        order by p.seq
        """;
}
