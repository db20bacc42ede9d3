namespace Edda.Storage.PostgreSql;

/// <summary>The row that makes the database itself, names of definitions, and what processes tell each other.</summary>
internal static class DatabaseSql
{
    // For held connections. Every statement finds its rows by keys, in sets that the planner cannot know the size of: what it would choose for large ones never
    // pays here. A statement that waits long for a lock tells the engine, which tries again; one whose process is gone lets go of its locks.
    internal const string PrepareSession = """
        select set_config('plan_cache_mode', 'force_generic_plan', false),
               set_config('enable_seqscan', 'off', false),
               set_config('enable_bitmapscan', 'off', false),
               set_config('enable_hashjoin', 'off', false),
               set_config('enable_mergejoin', 'off', false),
               set_config('jit', 'off', false),
               set_config('max_parallel_workers_per_gather', '0', false),
               set_config('lock_timeout', '3s', false),
               set_config('idle_in_transaction_session_timeout', '10s', false),
               set_config('default_transaction_isolation', 'read committed', false)
        """;

    internal const string UseSchema = """
        select set_config('search_path', $1, false)
        """;

    internal const string ReadCurrentSchema = """
        select current_schema()
        """;

    internal const string LockLastKey = """
        select last_key, coalesce($1, clock_timestamp())
        from edda_database
        where id = 1
        for update
        """;

    internal const string UpdateLastKey = """
        update edda_database
        set last_key = $1
        where id = 1
        """;

    internal const string InsertDefinitions = """
        insert into workflow_definitions (name, version)
        select a.name, a.version
        from unnest($1::text[], $2::int[]) a (name, version)
        order by a.name, a.version
        on conflict (name, version) do nothing
        """;

    internal const string FindDefinitions = """
        select d.id, d.name, d.version
        from unnest($1::text[], $2::int[]) a (name, version)
        join workflow_definitions d on d.name = a.name and d.version = a.version
        """;

    // Changes whenever a transaction that wrote has ended, in any database of the server.
    internal const string ReadSnapshot = """
        select pg_current_snapshot()::text
        """;

    internal const string Notify = """
        select pg_notify($1, $2)
        """;

    // What channels are named after: tables of different schemas are different databases of Edda, and a schema's name may fill a channel's alone.
    internal const string ReadSchema = """
        select c.relnamespace::bigint
        from pg_catalog.pg_class c
        where c.oid = 'workflow_instances'::regclass
        """;

    // The mark is the transaction's: who finds it gone is in another transaction, or in none. What else is set ends with the transaction too. The process is
    // asked for here: a pooler gives the driver a number of its own.
    internal const string MarkActivity = """
        select set_config('edda.activity', $1, true), pg_backend_pid()
        """;

    // What follows is Edda's alone: a connection that is lost before the commit lets go of the worker's row, which others need to take the worker for dead.
    internal const string FindActivity = """
        select coalesce(current_setting('edda.activity', true), '') = $1,
               set_config('lock_timeout', '3s', true),
               set_config('idle_in_transaction_session_timeout', '10s', true),
               case when $2::text is not null then set_config('search_path', $2, true) end
        """;

    internal const string EndSession = """
        select pg_terminate_backend($1)
        """;
}
