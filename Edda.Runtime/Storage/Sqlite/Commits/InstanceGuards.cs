namespace Edda.Storage.Sqlite;

/// <summary>What the guards compare, read under the write lock.</summary>
internal readonly record struct InstanceGuards(int? Worker, long ClaimNo, long InboxSeq, WorkflowStatus Status, int Run, int? Home, long? WakeAt)
{
    internal static InstanceGuards? Read(CommitScope scope, long key)
    {
        var row = scope.Statements.ReadGuards.Begin().Bind(key);
        if (!row.Step())
            return null;
        var guards = new InstanceGuards(
            row.NullableInt(0), row.Long(1), row.Long(2), (WorkflowStatus)row.Int(3), row.Int(4), row.NullableInt(5), row.NullableLong(6));
        row.End();
        return guards;
    }

    internal bool IsOwnedBy(int worker, long claimNo) => Worker == worker && ClaimNo == claimNo;

    internal bool MayBeTaken(long claimNo) =>
        Worker is null && ClaimNo == claimNo && Status is not (WorkflowStatus.Blocked or WorkflowStatus.Paused) && Status < WorkflowStatus.Completed;
}
