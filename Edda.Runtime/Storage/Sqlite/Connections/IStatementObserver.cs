namespace Edda.Storage.Sqlite;

/// <summary>
/// A connection that wants to see its prepared statements run. The store's own connections are none; those of the tests are, and let one statement
/// fail before, while or after it runs.
/// </summary>
internal interface IStatementObserver
{
    void Before(string sql);

    void After(string sql);
}
