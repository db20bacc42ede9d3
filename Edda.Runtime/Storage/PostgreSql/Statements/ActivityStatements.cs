using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The two statements by which the transaction of an activity is known again after its body. Made anew for each activity, on its connection.</summary>
internal sealed class ActivityStatements
{
    internal ActivityStatements(string mark, string? searchPath)
    {
        var searched = Parameters.Nullable(NpgsqlDbType.Text);
        searched.Set(searchPath);
        Mark = new(DatabaseSql.MarkActivity, MarkedAs(mark));
        Find = new(DatabaseSql.FindActivity, MarkedAs(mark), searched);
    }

    internal PostgreSqlStatement Mark { get; }

    internal PostgreSqlStatement Find { get; }

    private static NpgsqlParameter<string> MarkedAs(string mark)
    {
        var parameter = Parameters.Text();
        parameter.TypedValue = mark;
        return parameter;
    }
}
