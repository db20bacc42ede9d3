namespace Edda.Storage.MySql;

/// <summary>The row that makes the database itself, and the names of definitions.</summary>
internal static class DatabaseSql
{
    internal const string LockLastKey = """
        select last_key, coalesce(?, utc_timestamp(6))
        from edda_database
        where id = 1
        for update
        """;

    internal const string UpdateLastKey = """
        update edda_database
        set last_key = ?
        where id = 1
        """;

    internal const string InsertDefinitions = """
        insert into workflow_definitions (name, version)
        values
            /*each*/(?, ?)/*,
            */
        on duplicate key update version = workflow_definitions.version
        """;

    internal const string ReadDefinitions = """
        select d.id, d.name, d.version
        from workflow_definitions d
        join (
            /*each*/select ? as name, ? as version/*
            union all
            */) a on d.name = a.name and d.version = a.version
        """;
}
