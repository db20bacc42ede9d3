using Edda.Activities;
using Edda.Execution;
using Edda.Failures;
using Edda.Replay;
using Edda.Storage;

namespace Edda.Engine;

/// <content>
/// Rebuilding a run from its history. Rows are read in pages and each is checked against the commands before it is delivered; until the last one is
/// delivered no effect begins. Then every issued command without a row is in flight again; only then is it known what became of a call that the code has
/// given up: its end may be recorded, or its body may have begun in an earlier life.
/// </content>
internal sealed partial class WorkflowRun
{
    private const int PageSize = 1_000;
    private static readonly Task<IReadOnlyList<HistoryRow>> s_noPage = Task.FromResult<IReadOnlyList<HistoryRow>>([]);

    private HistoryHead? _head;

    private void Rebuild(InstanceRow row)
    {
        _firstTurnAt = row.FirstTurnAt;
        if (row.Takeovers >= _engine.Options.MaxTakeovers)
        {
            Block(BlockReason.CrashLoop, new Failure(typeof(EddaException).FullName!,
                $"Its worker died {row.Takeovers} times without a recorded step in between; it is set aside so that it takes no other worker along."));
            return;
        }

        if (row.TargetStatus is { } target)
        {
            RebuildEnding(row, target);
            return;
        }

        if (!Replay(row))
            return;
        _claimed = null;
        ResumeWork(mayHaveBegun: row.Takeovers > 0 || _isReadopted);
        _head = null;
        AfterTurn();
        if (row.InboxSeq > 0)
            LoadInbox(row.InboxSeq);
    }

    /// <summary>The first claim of an instance that was started free: nobody has owned it, so that nothing can be recorded.</summary>
    private bool IsFirstLife => _claimNo == 1 && !_isReadopted;

    /// <summary>Runs the body over its history. False: code and history disagree.</summary>
    private bool Replay(InstanceRow row)
    {
        _body = new(_definition, InstanceId, _run, _engine.LoggerOf(_definition), Foreign);
        _lastTurnAt = row.FirstTurnAt ?? _engine.Now();
        var (page, isLast) = ReadFirst();
        RunTurn(row: null, replaying: page.Count > 0);
        var check = new ReplayCheck(_body, _definition, _engine.Options.ReplayInputs,
            step => EngineLog.InputDiffers(_engine.Logger, InstanceId, _definition.ToString(), step));
        while (page.Count > 0)
        {
            var next = isLast ? s_noPage : ReadPage(page[^1].Seq);
            foreach (var recorded in page)
            {
                TakeCommands();
                if (check.Disagreement(recorded) is { } disagreement)
                {
                    Mismatch(disagreement);
                    return false;
                }

                _lastSeq = recorded.Seq;
                _lastTurnAt = recorded.TurnAt;
                if (recorded.Ordinal is { } ordinal)
                    _works.Remove(ordinal);
                Remember(recorded);
                RunTurn(recorded, replaying: true);
                if (Volatile.Read(ref _isAbandoned) != 0)
                    return false;
            }

            page = next.GetAwaiter().GetResult();
            isLast = page.Count < PageSize;
        }

        TakeCommands();
        _durableSeq = _lastSeq;
        _sentSeq = _lastSeq;
        return true;
    }

    /// <summary>The first rows, and whether there are no more.</summary>
    private (IReadOnlyList<HistoryRow> Rows, bool IsLast) ReadFirst()
    {
        if (IsFirstLife)
            return ([], true);
        if (_head is { IsWhole: true } or { Rows.Count: > 0 })
            return (_head.Rows, _head.IsWhole);
        var page = _engine.Store.ReadHistory(Key, _run, 0, PageSize);
        return (page, page.Count < PageSize);
    }

    /// <summary>The page after this row. Where a read waits for a server, it does so beside the delivery of the page before.</summary>
    private Task<IReadOnlyList<HistoryRow>> ReadPage(int after)
    {
        if (_engine.Waits is null)
            return Task.FromResult(_engine.Store.ReadHistory(Key, _run, after, PageSize));
        var page = _engine.Store.ReadAsync(() => _engine.Store.ReadHistory(Key, _run, after, PageSize), CancellationToken.None).AsTask();
        _ = page.ContinueWith(static task => task.Exception, TaskContinuationOptions.OnlyOnFaulted); // A replay that ends early asks for no page more.
        return page;
    }

    /// <summary>The body has ended in an earlier life of this run; only its compensation is left, and needs no replay.</summary>
    private void RebuildEnding(InstanceRow row, WorkflowStatus target)
    {
        _target = target;
        _error = row.Error;
        _phase = Phase.Settling;
        _endingSent = true;
        _lastTurnAt = row.FirstTurnAt ?? _engine.Now();
        IReadOnlyList<HistoryRow> page;
        do
        {
            page = _engine.Store.ReadHistory(Key, _run, _lastSeq, PageSize);
            foreach (var recorded in page)
            {
                _lastSeq = recorded.Seq;
                _lastTurnAt = recorded.TurnAt;
                Remember(recorded);
            }
        }
        while (page.Count == PageSize);
        _durableSeq = _lastSeq;
        _sentSeq = _lastSeq;
        _claimed = null;
        AdvanceEnding();
        if (_compensating is { } work)
            Resume(work, _engine.Store.ReadAttempts(Key, _run), mayHaveBegun: false);
        if (row.InboxSeq > 0)
            LoadInbox(row.InboxSeq);
    }

    /// <summary>
    /// Commands without a row are in flight. Where an owner was lost, an attempt may have begun in that life and left no word; where the instance was
    /// given up in order, none has.
    /// </summary>
    private void ResumeWork(bool mayHaveBegun)
    {
        if (_works.Count == 0 || IsFirstLife)
            return;
        var attempts = _head?.Attempts ?? _engine.Store.ReadAttempts(Key, _run);
        foreach (var work in _works.Values)
            Resume(work, attempts, mayHaveBegun);
    }

    private static void Resume(DurableWork work, IReadOnlyList<AttemptRow> attempts, bool mayHaveBegun)
    {
        AttemptRow? last = null;
        foreach (var attempt in attempts)
        {
            if (attempt.Ordinal != work.Ordinal || attempt.Attempt <= work.ForgivenAttempts)
                continue;
            work.FirstStartedAt ??= attempt.StartedAt;
            work.IsDoubtful |= attempt.Outcome != AttemptOutcome.Failed;
            last = attempt;
        }

        if (last is null)
        {
            work.IsDoubtful |= mayHaveBegun && work.Ordinal > 0 && !work.IsTransactional;
            return;
        }

        work.Attempts = last.Attempt;
        work.LastError = last.Error;
        work.State = WorkState.BackOff;
        work.NextAttemptAt = last.NextAttemptAt ?? last.EndedAt;
    }
}
