namespace Edda.Storage.MySql;

/// <summary>The statement of starts inside a commit.</summary>
internal static class StartSql
{
    // Where the clock was not read before, a pending one is due when it is read here. An id that is taken fails the batch, which is then judged with care.
    internal const string InsertInstances = """
        insert into workflow_instances (
            `key`, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home, wake_at,
            inbox_seq, refused_build, created_at, first_turn_at, ended_at, input, input_hash, result, error, state_view)
        values
            /*each*/(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, if(?, coalesce(?, utc_timestamp(6)), ?),
             ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?)/*,
            */
        """;
}
