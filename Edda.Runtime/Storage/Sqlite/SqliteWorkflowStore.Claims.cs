using System.Text.Json;

namespace Edda.Storage.Sqlite;

internal sealed partial class SqliteWorkflowStore
{
    private volatile BuildsText? _buildsText;

    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect)
    {
        if (limit <= 0)
            return [];
        return _writer.Write(session =>
        {
            var scope = OpenScope(session, me);
            var claimed = new List<InstanceRow>();
            if (scope.Worker is null)
                return claimed;
            var due = FindDue(session, me, builds, limit, includeOwnAtOnce, withSuspect, scope.Now);
            due.Sort();
            foreach (var (_, key, isSuspect) in due.Take(limit))
            {
                if (isSuspect && !withSuspect)
                    continue;
                withSuspect &= !isSuspect; // One at most.
                if (session.Claims.TakeInstance.Begin().Bind(key).Bind(me.Id).Bind(scope.Now).Run() == 1)
                    claimed.Add(InstanceReading.ReadOne(session.Reads.ReadInstance.Begin().Bind(key))!);
            }

            return claimed;
        });
    }

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        _readers.Read(session =>
        {
            var agenda = session.Claims.ReadAgenda.Begin()
                .Bind(TextOf(builds)).Bind(me.Id).Bind(me.Incarnation.ToString()).Bind(includeOwnAtOnce ? 1 : 0).Bind(Micros.From(IWorkflowStore.HomeGrace))
                .Bind(withSuspect ? 1 : 0);
            agenda.Step();
            var found = new Agenda(agenda.NullableLong(0), agenda.Int(1) == 1);
            agenda.End();
            return found;
        });

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        ReadAgenda(me, builds, includeOwnAtOnce: false, withSuspect);

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            var signalled = new List<SignalledInstance>();
            var rows = session.Claims.ReadSignalled.Begin().Bind(me.Id).Bind(me.Incarnation.ToString());
            while (rows.Step())
                signalled.Add(new SignalledInstance(rows.Long(0), rows.Long(1)));
            return signalled;
        });

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) =>
        _writer.Write(session =>
            OpenScope(session, me).Worker is not null
            && session.Claims.ClearSignal.Begin().Bind(key).Bind(me.Id).Bind(claimNo).Bind(seen).Run() == 1);

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            var owned = new List<OwnedInstance>();
            var rows = session.Claims.ReadOwned.Begin().Bind(me.Id).Bind(me.Incarnation.ToString());
            while (rows.Step())
                owned.Add(new OwnedInstance(rows.Long(0), rows.Long(1)));
            return owned;
        });

    /// <summary>The builds as the statement takes them; a worker has the same ones as long as it lives.</summary>
    private string TextOf(IReadOnlyDictionary<int, string> builds)
    {
        var known = _buildsText;
        if (known?.Builds != builds)
        {
            var members = builds.Select(static pair => $"\"{pair.Key}\":\"{JsonEncodedText.Encode(pair.Value)}\"");
            _buildsText = known = new(builds, $"{{{string.Join(',', members)}}}");
        }

        return known.Text;
    }

    private sealed record BuildsText(IReadOnlyDictionary<int, string> Builds, string Text);

    private static List<(long WakeAt, long Key, bool IsSuspect)> FindDue(
        SqliteSession session, WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect,
        long now)
    {
        var due = new List<(long WakeAt, long Key, bool IsSuspect)>();
        var overdue = now - Micros.From(IWorkflowStore.HomeGrace);
        foreach (var (definition, build) in builds)
        {
            var rows = session.Claims.FindDue.Begin()
                .Bind(definition).Bind(now).Bind(build).Bind(overdue).Bind(me.Id).Bind(includeOwnAtOnce ? 1 : 0)
                .Bind(limit).Bind(withSuspect ? 1 : 0);
            while (rows.Step())
                due.Add((rows.Long(1), rows.Long(0), rows.Int(2) >= IWorkflowStore.SuspectTakeovers));
        }

        return due;
    }
}
