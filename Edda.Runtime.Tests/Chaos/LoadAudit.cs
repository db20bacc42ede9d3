using System.Data.Common;
using System.Text;
using Edda.Storage;

namespace Edda.Tests.Chaos;

/// <summary>Compares what the bodies of <see cref="Load"/> have done, counted outside, with what is recorded and with what was asked for.</summary>
internal sealed class LoadAudit(WatchedDatabase database, IReadOnlyCollection<Expectation> expected, IReadOnlyList<Effect> effects, IReadOnlyList<Disruption> disruptions)
{
    private const string Compensable = "'Load.Touch', 'Load.Post'";

    private readonly List<string> _problems = [];

    internal IReadOnlyList<string> Problems()
    {
        using var file = new Oracle(database);
        Ends(file);
        Events(file);
        Transactions(file);
        Bodies(file);
        Compensations(file);
        return _problems;
    }

    private void Ends(Oracle file)
    {
        var found = file.Query("select instance_id, status, result from workflow_instances",
            row => (Id: row.Text(0), Status: (WorkflowStatus)row.GetInt32(1), Result: row.IsDBNull(2) ? null : Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(2).AsSpan(1))));
        foreach (var wanted in expected)
        {
            var instance = found.SingleOrDefault(i => i.Id == wanted.Id);
            if (instance.Status != wanted.Status || (wanted.Result is not null && instance.Result != wanted.Result))
                _problems.Add($"{wanted.Id} ended as {instance.Status} {instance.Result} instead of {wanted.Status} {wanted.Result}");
        }

        _problems.AddRange(found.Select(i => i.Id).Except(expected.Select(e => e.Id)).Select(id => $"{id} is there and nobody heard of its end"));
    }

    private void Events(Oracle file)
    {
        var received = file.Query(
            $"""
            select min(i.instance_id), count(*)
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where h.kind = {(int)HistoryKind.EventReceived}
            group by h.instance_key
            """,
            row => (Id: row.Text(0), Count: row.GetInt32(1))).ToDictionary(r => r.Id, r => r.Count);
        foreach (var wanted in expected.Where(e => e.Events.Count != received.GetValueOrDefault(e.Id)))
            _problems.Add($"{wanted.Id} received {received.GetValueOrDefault(wanted.Id)} events of {wanted.Events.Count}");
    }

    /// <summary>What was written in the transaction of a result is there exactly as often as the result.</summary>
    private void Transactions(Oracle file)
    {
        var recorded = file.Query(
            $"""
            select i.instance_id, h.command_id, case h.kind when {(int)HistoryKind.ActivityCompleted} then 'in' else 'out' end, count(*)
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where h.name in ('Load.Post', 'Load.Unpost') and h.kind in ({(int)HistoryKind.ActivityCompleted}, {(int)HistoryKind.CompensationCompleted})
            group by 1, 2, 3
            """,
            Counted).ToDictionary();
        var written = file.Query("select instance, command, direction, count(*) from ledger group by 1, 2, 3", Counted).ToDictionary();
        foreach (var what in recorded.Keys.Union(written.Keys))
        {
            var (inHistory, inTable) = (recorded.GetValueOrDefault(what), written.GetValueOrDefault(what));
            if (inHistory != inTable)
                _problems.Add($"{what}: recorded {inHistory} times, written {inTable} times");
        }

        static KeyValuePair<string, int> Counted(DbDataReader row) => new($"{row.Text(0)} {row.Text(1)} {row.Text(2)}", row.GetInt32(3));
    }

    /// <summary>What was recorded has happened, and never more often than what happened to the processes explains.</summary>
    private void Bodies(Oracle file)
    {
        var byCall = effects.ToLookup(e => $"{e.Instance} {e.What}");
        var byProcess = disruptions.ToLookup(d => d.Process);
        foreach (var group in byCall.Where(g => g.Skip(1).Any()))
        {
            var inOrder = group.OrderBy(e => e.At).ToList();
            foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
            {
                // One that was stopped in the middle of a body may write its line after the process that has taken over.
                if (!byProcess[earlier.Process].Concat(byProcess[later.Process]).Any(d => d.From <= later.At && d.To >= earlier.At))
                    _problems.Add($"{group.Key} happened in process {earlier.Process} and {(later.At - earlier.At) / 1000} ms later in process {later.Process}, and nothing explains it");
            }
        }

        var happened = effects.Select(e => $"{e.Instance} {e.What}").ToHashSet();
        foreach (var (instance, name, call, attempts) in file.Query(
            $"""
            select i.instance_id, h.name, h.command_id, h.attempts
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where h.name in ('Load.Touch', 'Load.Slow', 'Load.Stumble') and h.kind = {(int)HistoryKind.ActivityCompleted}
            """,
            row => (row.Text(0), row.Text(1), row.Text(2), row.GetInt32(3))))
        {
            var what = $"{instance} {name["Load.".Length..].ToLowerInvariant()}/{call}/{attempts}";
            if (!happened.Contains(what))
                _problems.Add($"{what} is recorded and never happened");
        }
    }

    /// <summary>What was completed, or may have been, is undone, the last first, and nothing else.</summary>
    private void Compensations(Oracle file)
    {
        var rows = file.Query(
            $"""
            select i.instance_id, h.kind, h.ordinal, h.seq
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where i.status in (8, 9, 10) and (h.name in ({Compensable}) or h.kind = {(int)HistoryKind.CompensationCompleted})
            order by h.instance_key, h.seq
            """,
            row => (Id: row.Text(0), Kind: (HistoryKind)row.GetInt32(1), Ordinal: row.GetInt32(2), Seq: row.GetInt32(3)));
        foreach (var instance in rows.GroupBy(r => r.Id))
        {
            var undone = instance.Where(r => r.Kind == HistoryKind.CompensationCompleted).Select(r => r.Ordinal);
            var toUndo = instance.Where(r => r.Kind != HistoryKind.CompensationCompleted).GroupBy(r => r.Ordinal)
                .Select(step => step.OrderBy(r => r.Kind == HistoryKind.ActivityAbandoned ? 0 : 1).Last())
                .Where(r => r.Kind is HistoryKind.ActivityCompleted or HistoryKind.ActivityUnknown or HistoryKind.ActivityAbandoned)
                .OrderByDescending(r => r.Seq).Select(r => r.Ordinal);
            if (!undone.SequenceEqual(toUndo))
                _problems.Add($"{instance.Key}: undone {string.Join(", ", undone)} instead of {string.Join(", ", toUndo)}");
        }
    }
}
