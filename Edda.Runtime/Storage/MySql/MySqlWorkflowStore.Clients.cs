namespace Edda.Storage.MySql;

internal sealed partial class MySqlWorkflowStore
{
    public bool ResumeBlocked(string instanceId) =>
        _sessions.Use(session => session.Add(ClientSql.ResumeBlocked, session.Clock, instanceId).Run() == 1);

    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit) =>
        _sessions.Use(session =>
        {
            var resumed = 0;
            foreach (var (definition, build) in builds)
                resumed += ResumeRefused(session, definition, build, limit - resumed);
            return resumed;
        });

    private static int ResumeRefused(MySqlSession session, int definition, string build, int limit)
    {
        var keys = new List<long>();
        using (var reader = session.Begin().Add(ClientSql.LockRefused, definition, build, limit).Read())
        {
            while (reader.Read())
                keys.Add(reader.GetInt64(0));
        }

        session.AddSet(ClientSql.ResumeRefused, keys, static (row, key) => row.Add(key), before: [session.Clock]);
        session.Commit().Run();
        return keys.Count;
    }

    public bool ReopenCompensation(string instanceId) =>
        _sessions.Use(session =>
        {
            using (var reader = session.Begin().Add(ClientSql.LockIncomplete, session.Clock, instanceId).Read())
            {
                if (reader.Read())
                {
                    var (key, run, claimNo, now) = (reader.GetInt64(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetDateTime(3));
                    session.Add(ClientSql.ReopenCompensation, now, key).Add(ClientSql.InsertReopened, key, run, now, now, claimNo, key, run);
                }
            }

            var hasFound = session.HasStatements;
            session.Commit().Run();
            return hasFound;
        });
}
