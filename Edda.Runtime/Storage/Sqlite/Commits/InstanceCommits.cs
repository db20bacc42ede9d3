namespace Edda.Storage.Sqlite;

/// <summary>Writes the progress of an instance. All guards are compared before the first row is written, so that a refused member leaves nothing.</summary>
internal static class InstanceCommits
{
    internal static void Write(CommitScope scope, InstanceCommit member)
    {
        member.Outcome = RecordOutcome.Fenced;
        member.Released = false;
        if (scope.Worker is not { } me || InstanceGuards.Read(scope, member.Key) is not { } row || row.Run != member.Run)
            return;

        member.InboxSeq = row.InboxSeq;
        var claimNo = member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo;
        var takes = member.TakesOwnership && row.MayBeTaken(member.ClaimNo);
        if (!takes && !row.IsOwnedBy(me.Id, claimNo))
        {
            // The answer to an earlier send of the same bytes was lost, and the instance has been given up by it.
            if (member.Change is { Releases: true } && WasReleasedBy(scope, member, row, me.Id, claimNo))
            {
                member.Outcome = RecordOutcome.Recorded;
                member.Released = true;
            }

            return;
        }

        if (!InsertSteps(scope, member, me.Id, claimNo))
            return;
        InsertAttempts(scope, member, me.Id, claimNo);
        foreach (var seq in member.Consumed)
            Consume(scope, member.Key, seq);
        member.Outcome = RecordOutcome.Recorded;
        if (member.Change is { } change)
            member.Released = Update(scope, member, change, row, me.Id, claimNo);
    }

    /// <summary>False: a row of another claim holds the first number, so nothing was written.</summary>
    private static bool InsertSteps(CommitScope scope, InstanceCommit member, int me, long claimNo)
    {
        for (var i = 0; i < member.Steps.Length; i++)
        {
            scope.InsertStep(member.Key, member.Run, member.Steps[i], me, claimNo, out var isNew);
            if (isNew)
                continue;

            // A run has no holes: either none of the rows is there, or the first one is.
            if (i > 0)
                throw new ArgumentException($"The steps of instance {member.Key} overlap others at seq {member.Steps[i].Seq}.", nameof(member));
            return HoldsSteps(scope, member, me, claimNo);
        }

        return true;
    }

    private static void InsertAttempts(CommitScope scope, InstanceCommit member, int me, long claimNo)
    {
        foreach (var attempt in member.Attempts)
        {
            scope.Statements.InsertAttempt.Begin()
                .Bind(member.Key).Bind(member.Run).Bind(attempt.Ordinal).Bind(attempt.Attempt).Bind(attempt.StartedAt).Bind(attempt.EndedAt)
                .Bind(attempt.NextAttemptAt).Bind((long)attempt.Outcome).Bind(attempt.Error).Bind(me).Bind(claimNo)
                .Run();
        }
    }

    private static void Consume(CommitScope scope, long key, long seq)
    {
        var deleted = scope.Statements.DeleteInboxItem.Begin().Bind(key).Bind(seq);
        if (!deleted.Step())
            return;
        var messageId = deleted.Blob(0);
        deleted.Run();
        scope.Statements.KeepMessageKey.Begin().Bind(key).Bind(messageId).Bind(scope.Now + Micros.From(Mailbox.KeyLifetime)).Run();
    }

    /// <summary>Changes the instance row; whether it was given up.</summary>
    private static bool Update(CommitScope scope, InstanceCommit member, InstanceChange change, InstanceGuards row, int me, long claimNo)
    {
        var releases = change.Releases && (change.Seen is null || change.Seen == row.InboxSeq);

        // An owned row keeps the signal that it may carry; a taken one has been due.
        var wakeAt = releases ? change.WakeAt : row.Worker is null ? null : row.WakeAt;
        var status = change.Status == WorkflowStatus.Waiting && !releases ? null : change.Status;
        scope.Statements.UpdateInstance.Begin()
            .Bind(member.Key).Bind(row.Worker).Bind(row.ClaimNo)
            .Bind(releases ? null : me).Bind(claimNo).Bind(wakeAt).Bind(releases ? me : null)
            .Bind((long?)status).Bind((long?)change.TargetStatus).Bind((long?)change.BlockReason).Bind(change.BlockError)
            .Bind(change.Result).Bind(change.Error).Bind(change.StateView).Bind(change.EndedAt).Bind(change.RefusedBuild)
            .Bind(change.ResetsTakeovers ? 1 : 0).Bind(scope.Now)
            .Run();

        if (change.Status >= WorkflowStatus.Completed && row.InboxSeq > 0)
        {
            scope.Statements.KeepMessageKeysOfInbox.Begin().Bind(member.Key).Bind(scope.Now + Micros.From(Mailbox.KeyLifetime)).Run();
            scope.Statements.DeleteInbox.Begin().Bind(member.Key).Run();
        }

        return releases;
    }

    private static bool WasReleasedBy(CommitScope scope, InstanceCommit member, InstanceGuards row, int me, long claimNo) =>
        member.Steps.Length + member.Attempts.Length > 0
            ? HoldsSteps(scope, member, me, claimNo) && HoldsAttempts(scope, member, me, claimNo)
            : row.Worker is null && row.ClaimNo == claimNo && row.Home == me;

    /// <summary>
    /// Whether the rows of a transactional member are there already. Another transaction of the run has written them then, and the body has run once more:
    /// nothing of this one may stay.
    /// </summary>
    internal static bool IsWritten(CommitScope scope, InstanceCommit member, int me) =>
        member.Steps.Length > 0 && HoldsSteps(scope, member, me, member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo);

    internal static bool HoldsSteps(CommitScope scope, InstanceCommit member, int me, long claimNo)
    {
        foreach (var step in member.Steps)
        {
            if (!CommitStatements.Finds(scope.Statements.FindStep.Begin().Bind(member.Key).Bind(member.Run).Bind(step.Seq).Bind(me).Bind(claimNo)))
                return false;
        }

        return true;
    }

    private static bool HoldsAttempts(CommitScope scope, InstanceCommit member, int me, long claimNo)
    {
        foreach (var attempt in member.Attempts)
        {
            var find = scope.Statements.FindAttempt.Begin()
                .Bind(member.Key).Bind(member.Run).Bind(attempt.Ordinal).Bind(attempt.Attempt).Bind(me).Bind(claimNo);
            if (!CommitStatements.Finds(find))
                return false;
        }

        return true;
    }
}
