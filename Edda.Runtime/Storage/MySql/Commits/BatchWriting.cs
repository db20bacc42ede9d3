using Edda.Storage.Batches;

namespace Edda.Storage.MySql;

/// <summary>
/// Adds what a judged batch writes to a session's message: new rows first, the rows that are locked last. The session may send a part of it where it is more
/// than the server takes at once.
/// </summary>
internal static class BatchWriting
{
    private static readonly object s_keyLifetime = Micros.From(Mailbox.KeyLifetime);

    internal static void Add(MySqlSession session, WorkerIdentity? me, BatchPlan plan, BatchFacts facts, CallSites sites)
    {
        AddStarts(session, plan.Starts, session.Clock);
        session.AddSet(CommitSql.InsertSteps, plan.Steps, (row, write) => AddStep(row, write, me!.Id, sites), maySend: true);
        session.AddSet(CommitSql.InsertAttempts, plan.Attempts, (row, write) => AddAttempt(row, write, me!.Id), maySend: true);
        AddMail(session, plan, MySqlTime.From(facts.Now + Micros.From(Mailbox.KeyLifetime)));
        if (plan.Changed is [var alone])
            session.AddRow(CommitSql.UpdateInstance, alone, static (row, instance) => AddValues(row, instance).Add(instance.Key).Add(instance.ClaimBefore));
        else
            session.AddSet(
                CommitSql.UpdateInstances, plan.Changed, static (row, instance) => AddValues(row.Add(instance.Key).Add(instance.ClaimBefore), instance),
                maySend: true);
    }

    // By id: two processes that start the same instances wait for each other in one direction.
    private static void AddStarts(MySqlSession session, List<BatchInstance> starts, object? clock) =>
        session.AddSet(
            StartSql.InsertInstances, starts.OrderBy(static one => one.Start!.InstanceId, StringComparer.Ordinal),
            (row, instance) => AddStart(row, instance, clock), maySend: true);

    private static void AddMail(MySqlSession session, BatchPlan plan, DateTime keysExpireAt)
    {
        session.AddSet(SendSql.InsertItems, plan.Items, AddItem, maySend: true);
        session.AddSet(SendSql.KeepConsumedKeys, plan.Consumed, AddNumber, before: [keysExpireAt], after: [keysExpireAt], maySend: true);
        session.AddSet(SendSql.DeleteConsumedItems, plan.Consumed, AddNumber, maySend: true);
        session.AddSet(SendSql.KeepKeysOfMailboxes, plan.Emptied, AddNumber, before: [keysExpireAt], after: [keysExpireAt], maySend: true);
        session.AddSet(SendSql.EmptyMailboxes, plan.Emptied, AddNumber, maySend: true);
    }

    private static void AddNumber(SetRow row, long number) => row.Add(number);

    private static void AddNumber(SetRow row, (long Key, long Seq) item) => row.Add(item.Key).Add(item.Seq);

    private static void AddStart(SetRow row, BatchInstance instance, object? clock)
    {
        var start = instance.Start!;
        row.Add(instance.Key).Add(start.InstanceId).Add(start.Definition).Add((int)instance.Status).Add((int?)instance.TargetStatus)
            .Add((int)(instance.BlockReason ?? BlockReason.None)).Add(instance.BlockError).Add(instance.Worker).Add(instance.ClaimNo).Add(instance.Home)
            .Add(instance is { Status: WorkflowStatus.Pending, WakeAt: null }).Add(clock).Add(MySqlTime.From(instance.WakeAt))
            .Add(instance.InboxSeq).Add(instance.RefusedBuild ?? "").Add(MySqlTime.From(start.CreatedAt)).Add(MySqlTime.From(instance.FirstTurnAt))
            .Add(MySqlTime.From(instance.EndedAt)).Add(start.Input).Add(start.InputHash).Add(instance.Result).Add(instance.Error).Add(instance.StateView);
    }

    /// <summary>A lone step, of an instance that has to be the worker's.</summary>
    internal static void AddStep(MySqlSession session, WorkerIdentity me, InstanceCommit commit, HistoryRow step, CallSites sites) =>
        session.AddRow(LoneSql.AppendStep, (me, commit, step, sites), static (row, lone) =>
        {
            AddOutcome(AddCall(row, lone.step), lone.step, lone.sites)
                .Add(lone.commit.Key).Add(lone.commit.Run).Add(lone.me.Id).Add(lone.commit.ClaimNo).Add(lone.me.Id).Add(lone.me.Incarnation.ToString());
        });

    /// <summary>A lone member that gives its instance up, with steps.</summary>
    internal static void AddRelease(MySqlSession session, WorkerIdentity me, InstanceCommit member, InstanceChange change, CallSites sites)
    {
        var claimNo = member.TakesOwnership ? member.ClaimNo + 1 : member.ClaimNo;
        session.Add(
            LoneSql.ReleaseInstance, claimNo, me.Id, MySqlTime.From(change.WakeAt), (int?)change.Status, (int?)change.TargetStatus, change.Result, change.Error,
            change.StateView, MySqlTime.From(change.EndedAt), change.ResetsTakeovers, session.Clock, member.Key, member.Run, member.ClaimNo, member.Seen,
            member.TakesOwnership, me.Id, me.Id, me.Incarnation.ToString());
        session.AddSet(
            LoneSql.InsertStepsOfReleased, member.Steps, (row, step) => AddStep(row, new StepWrite(member.Key, member.Run, claimNo, step), me.Id, sites));
        if (change.Status is not >= WorkflowStatus.Completed)
        {
            session.AddSet(LoneSql.KeepConsumedKeys, member.Consumed, AddNumber, before: [session.Clock, s_keyLifetime, member.Key]);
            session.AddSet(LoneSql.DeleteConsumedItems, member.Consumed, AddNumber, before: [member.Key]);
        }
        else if (member.Seen > 0)
        {
            session.Add(LoneSql.KeepKeysOfMailbox, session.Clock, s_keyLifetime, member.Key);
            session.AddSet(SendSql.EmptyMailboxes, [member.Key], AddNumber);
        }
    }

    private static void AddStep(SetRow row, StepWrite write, int worker, CallSites sites) =>
        AddOutcome(AddCall(row.Add(write.Key).Add(write.Run), write.Row).Add(worker).Add(write.ClaimNo), write.Row, sites);

    private static SetRow AddCall(SetRow row, HistoryRow step) =>
        row.Add(step.Seq).Add(step.Ordinal).Add(step.IssuedAt).Add((int)step.Kind).Add(step.Name).Add(step.CommandId)
            .Add(MySqlTime.From(step.TurnAt)).Add(MySqlTime.From(step.ArrivedAt));

    private static SetRow AddOutcome(SetRow row, HistoryRow step, CallSites sites) =>
        row.Add(step.Input).Add(step.InputHash).Add(step.Output).Add(step.Error).Add(step.Attempts).Add(sites.IdOf(step.Site));

    private static void AddAttempt(SetRow row, AttemptWrite write, int worker)
    {
        var attempt = write.Row;
        row.Add(write.Key).Add(write.Run).Add(attempt.Ordinal).Add(attempt.Attempt).Add(MySqlTime.From(attempt.StartedAt)).Add(MySqlTime.From(attempt.EndedAt))
            .Add(MySqlTime.From(attempt.NextAttemptAt)).Add((int)attempt.Outcome).Add(attempt.Error).Add(worker).Add(write.ClaimNo);
    }

    private static void AddItem(SetRow row, ItemWrite write)
    {
        var (item, send) = (write.Send.Item, write.Send);
        row.Add(write.Key).Add(write.Seq).Add((int)item.Kind).Add(item.Type).Add(send.MessageId).Add(item.Source).Add(item.Id)
            .Add(MySqlTime.From(item.SentAt)).Add(MySqlTime.From(send.ArrivedAt)).Add(item.Payload);
    }

    private static SetRow AddValues(SetRow row, BatchInstance instance) =>
        row.Add(instance.Worker).Add(instance.ClaimNo).Add(instance.Home).Add(MySqlTime.From(instance.WakeAt))
            .Add(instance.InboxSeq).Add((int)instance.Status).Add((int?)instance.TargetStatus).Add((int?)instance.BlockReason).Add(instance.BlockError)
            .Add(instance.Result).Add(instance.Error).Add(instance.StateView).Add(MySqlTime.From(instance.EndedAt)).Add(instance.RefusedBuild)
            .Add(instance.ResetsTakeovers ? 1 : 0).Add(MySqlTime.From(instance.FirstTurnAt));
}
