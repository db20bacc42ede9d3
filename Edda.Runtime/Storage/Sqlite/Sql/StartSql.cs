namespace Edda.Storage.Sqlite;

/// <summary>The statements of a start inside a commit.</summary>
internal static class StartSql
{
    internal const string InsertInstance = """
        insert into workflow_instances (
            key, instance_id, definition, status, target_status, block_reason, block_error, worker, claim_no, home, wake_at, refused_build,
            created_at, first_turn_at, ended_at, input, input_hash, result, error, state_view)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        on conflict (tenant, instance_id) do nothing
        """;
}
