namespace Edda.Storage.Sqlite;

/// <summary>Writes a new instance; the unique id decides between two starts.</summary>
internal static class InstanceStarts
{
    internal static void Write(CommitScope scope, InstanceStart member)
    {
        var me = member.Owned ? scope.Worker : null;
        if (member.Owned && me is null)
        {
            member.Existing = FindExisting(scope, member);
            member.Outcome = Judge(member);
            return;
        }

        var change = member.Change;
        var releases = change is { Releases: true };
        int? worker = releases ? null : me?.Id;
        var claimNo = member.Owned ? 1 : 0;
        var status = change?.Status ?? (member.Owned ? WorkflowStatus.Running : WorkflowStatus.Pending);
        var wakeAt = releases ? change!.WakeAt : member.Owned ? null : (long?)scope.Now;
        if (status == WorkflowStatus.Waiting && !releases)
            status = WorkflowStatus.Running;

        var inserted = scope.Statements.InsertInstance.Begin()
            .Bind(member.Key).Bind(member.InstanceId).Bind(member.Definition).Bind((long)status).Bind((long?)change?.TargetStatus)
            .Bind((long)(change?.BlockReason ?? BlockReason.None)).Bind(change?.BlockError)
            .Bind(worker).Bind(claimNo).Bind(releases ? me?.Id : null).Bind(wakeAt)
            .Bind(change?.RefusedBuild is { Length: > 0 } refused ? refused : null)
            .Bind(member.CreatedAt).Bind(member.FirstTurnAt).Bind(change?.EndedAt).Bind(member.Input).Bind(member.InputHash)
            .Bind(change?.Result).Bind(change?.Error).Bind(change?.StateView)
            .Run();
        if (inserted == 1)
        {
            foreach (var step in member.Steps)
                scope.InsertStep(member.Key, run: 1, step, me!.Id, claimNo, out _);
            member.Outcome = RecordOutcome.Recorded;
            return;
        }

        member.Existing = FindExisting(scope, member);
        member.Outcome = Judge(member);
    }

    private static RecordOutcome Judge(InstanceStart member)
    {
        if (member.Existing is not { } existing)
            return RecordOutcome.Fenced;
        return existing.Key == member.Key ? RecordOutcome.Recorded : RecordOutcome.Exists;
    }

    private static InstanceRow? FindExisting(CommitScope scope, InstanceStart member) =>
        InstanceReading.ReadOne(scope.Session.Reads.FindInstance.Begin().Bind(member.InstanceId));
}
