namespace Edda.Storage.PostgreSql;

/// <summary>The statements of starts inside a commit.</summary>
internal static class StartSql
{
    // Owned ones hold only under the worker's guard. A pending one (1) is due at once; where the clock was not read before, it is read here. An id that is
    // taken fails the batch, which is then judged with care.
    internal const string InsertInstances = """
        with guard as materialized (
            select 1 as alive
            from workers
            where id = $1
              and incarnation = $2
              and state = 1
            for key share)
        insert into workflow_instances (
            key, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home, wake_at, inbox_seq, refused_build,
            created_at, first_turn_at, ended_at, input, input_hash, result, error, state_view)
        select s.key, s.instance_id, s.definition, s.status, s.target_status, s.block_reason, s.block_error, s.worker, s.claim_no, s.home,
               case when s.status = 1 then coalesce(s.wake_at, $3, clock_timestamp()) else s.wake_at end, s.inbox_seq, nullif(s.refused_build, ''),
               s.created_at, s.first_turn_at, s.ended_at, s.input, s.input_hash, s.result, s.error, s.state_view
        from unnest(
            $4::bigint[], $5::text[], $6::int[], $7::smallint[], $8::smallint[], $9::smallint[], $10::bytea[], $11::int[], $12::bigint[], $13::int[],
            $14::timestamptz[], $15::bigint[], $16::text[], $17::timestamptz[], $18::timestamptz[], $19::timestamptz[], $20::bytea[], $21::bigint[],
            $22::bytea[], $23::bytea[], $24::text[], $25::boolean[])
            s (key, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home,
               wake_at, inbox_seq, refused_build, created_at, first_turn_at, ended_at, input, input_hash,
               result, error, state_view, owned)
        left join guard on true
        where not s.owned
           or guard.alive is not null
        order by s.instance_id
        """;
}
