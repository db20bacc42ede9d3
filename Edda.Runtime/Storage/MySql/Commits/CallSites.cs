using System.Collections.Concurrent;
using System.Text;

namespace Edda.Storage.MySql;

/// <summary>
/// The ids of call sites: file and line stand once in the database, not once per step. New ones are committed before the transaction that refers to them, so
/// that a rollback cannot take away what is known here.
/// </summary>
internal sealed class CallSites
{
    // Of the column. What is cut is the beginning of a path.
    private const int MaxBytes = 2_000;

    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);

    internal object? IdOf(string? site) => site is null ? null : _ids[site];

    /// <summary>Makes every site of the members known, on a session without an open transaction.</summary>
    internal void Intern(MySqlSession session, IReadOnlyList<CommitMember> members)
    {
        HashSet<string>? unknown = null;
        foreach (var member in members)
        {
            var steps = member switch
            {
                InstanceCommit commit => commit.Steps,
                InstanceStart start => start.Steps,
                _ => [],
            };
            foreach (var step in steps)
            {
                if (step.Site is { } site && !_ids.ContainsKey(site))
                    (unknown ??= new(StringComparer.Ordinal)).Add(site);
            }
        }

        if (unknown is not null)
            Intern(session, unknown);
    }

    private void Intern(MySqlSession session, HashSet<string> unknown)
    {
        var stored = unknown.ToLookup(Cut);
        var texts = stored.Select(static sites => sites.Key).Order(StringComparer.Ordinal).ToList();
        session.AddSet(CommitSql.InsertCallSites, texts, static (row, text) => row.Add(text));
        session.AddSet(CommitSql.ReadCallSites, texts, static (row, text) => row.Add(text));
        using var reader = session.Read();
        do
        {
            while (reader.Read())
            {
                foreach (var site in stored[reader.Text(1)])
                    _ids[site] = reader.GetInt32(0);
            }
        }
        while (reader.NextResult());
    }

    private static string Cut(string site)
    {
        while (Encoding.UTF8.GetByteCount(site) > MaxBytes)
            site = site[(char.IsSurrogatePair(site, 0) ? 2 : 1)..];
        return site;
    }
}
