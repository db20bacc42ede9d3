namespace Edda.Storage.Sqlite;

/// <summary>The prepared statements of claims: each runs on every poll, or once per claimed instance.</summary>
internal sealed class ClaimStatements(SqliteSession session)
{
    internal SqliteStatement FindDue => field ??= session.Prepare(ClaimSql.FindDue);

    internal SqliteStatement ReadAgenda => field ??= session.Prepare(ClaimSql.ReadAgenda);

    internal SqliteStatement TakeInstance => field ??= session.Prepare(ClaimSql.TakeInstance);

    internal SqliteStatement ReadSignalled => field ??= session.Prepare(ClaimSql.ReadSignalled);

    internal SqliteStatement ClearSignal => field ??= session.Prepare(ClaimSql.ClearSignal);

    internal SqliteStatement ReadOwned => field ??= session.Prepare(ClaimSql.ReadOwned);
}
