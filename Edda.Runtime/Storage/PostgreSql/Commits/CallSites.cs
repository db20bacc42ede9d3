using System.Collections.Concurrent;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// The ids of call sites: file and line stand once in the database, not once per step. New ones are committed before the transaction that refers to them, so
/// that a rollback cannot take away what is known here.
/// </summary>
internal sealed class CallSites
{
    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);

    internal int? IdOf(string? site) => site is null ? null : _ids[site];

    internal bool KnowsAll(CommitMember member)
    {
        foreach (var step in StepsOf(member))
        {
            if (step.Site is { } site && !_ids.ContainsKey(site))
                return false;
        }

        return true;
    }

    /// <summary>Makes every site of the members known.</summary>
    internal void Intern(PostgreSqlSession session, IReadOnlyList<CommitMember> members)
    {
        HashSet<string>? unknown = null;
        foreach (var member in members)
        {
            foreach (var step in StepsOf(member))
            {
                if (step.Site is { } site && !_ids.ContainsKey(site))
                    (unknown ??= new(StringComparer.Ordinal)).Add(site);
            }
        }

        if (unknown is null)
            return;
        var statements = session.Commits;
        statements.SiteTexts.Set(unknown);
        var ids = new List<(string Text, int Id)>();
        using (var reader = session.Add(statements.InsertCallSites).Add(statements.ReadCallSites).Read())
        {
            while (reader.Read())
                ids.Add((reader.GetString(1), reader.GetInt32(0)));
            reader.ReadToEnd();
        }

        foreach (var (text, id) in ids)
            _ids[text] = id;
    }

    private static HistoryRow[] StepsOf(CommitMember member) => member switch
    {
        InstanceCommit commit => commit.Steps,
        InstanceStart start => start.Steps,
        _ => [],
    };
}
