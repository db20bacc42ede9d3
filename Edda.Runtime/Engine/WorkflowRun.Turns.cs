using Edda.Activities;
using Edda.Execution;
using Edda.Storage;

namespace Edda.Engine;

/// <content>What is ready to be delivered, in which order, and the turn that delivers it.</content>
internal sealed partial class WorkflowRun
{
    private readonly List<HistoryRow> _rows = [];
    private readonly List<long> _consumed = [];
    private readonly List<Command> _open = [];
    private readonly Dictionary<int, DurableWork> _works = [];
    private readonly PriorityQueue<DurableWork, DurableWork> _ended = new(DurableWork.ByEnd);
    private int _taken;
    private int _lastSeq;
    private long _lastTurnAt;
    private string? _foreignPlace;
    private bool _stuckCheckDue;
    private bool _stuckCheckAsked;

    /// <summary>What becomes deliverable at one moment comes in this order.</summary>
    private enum Rank
    {
        Cancel,
        Event,
        Activity,
        Timer,
    }

    /// <summary>
    /// Something that can be delivered: its moment, and what it comes from. Compared by the moment at which it came to pass, so that an event that arrived
    /// before its timeout wins even after an outage; then by rank, then by id.
    /// </summary>
    private readonly record struct Ready(long At, Rank Rank, string Id, Command? Command = null, InboxRow? Mail = null, DurableWork? Work = null)
    {
        internal bool IsBefore(in Ready other) =>
            At != other.At ? At < other.At : Rank != other.Rank ? Rank < other.Rank : string.CompareOrdinal(Id, other.Id) <= 0;
    }

    /// <summary>The first turn of a new instance.</summary>
    private void BeginNew()
    {
        _body = new(_definition, InstanceId, _run, _engine.LoggerOf(_definition), Foreign);
        _lastTurnAt = _engine.Now();
        _firstTurnAt = _lastTurnAt;
        RunTurn(row: null, replaying: false);
        AfterTurn();
    }

    private void Foreign(string place) => Post(new ForeignContinuation(place));

    /// <summary>
    /// How many turns may wait for one commit. Code that never has to wait, such as a loop that asks for an event without a time, is made durable in
    /// portions: otherwise it would neither be stored nor hear of its mail.
    /// </summary>
    private const int MaxTurnsPerCommit = 256;

    private bool _hasMoreToDeliver;

    private void DeliverReady()
    {
        _hasMoreToDeliver = false;
        while (_ownership != Ownership.Gone && _phase == Phase.Body && !_body!.HasEnded && NextReady() is { } next)
        {
            if (_rows.Count >= MaxTurnsPerCommit)
            {
                _hasMoreToDeliver = true;
                break;
            }

            var turnAt = Math.Max(_lastTurnAt, _engine.Now());
            var row = RowOf(next, ++_lastSeq, turnAt);
            _lastTurnAt = turnAt;
            Take(next);
            _rows.Add(row);
            Remember(row);
            RunTurn(row, replaying: false);
            if (Volatile.Read(ref _isAbandoned) != 0)
                return;
            AfterTurn();
        }

        if (_phase == Phase.Body && _body!.HasEnded)
            EndBody();
    }

    /// <summary>Runs a turn under the watchdog: the first one, or the one that a row begins.</summary>
    private void RunTurn(HistoryRow? row, bool replaying)
    {
        Volatile.Write(ref _turnStarted, Environment.TickCount64);
        try
        {
            if (row is null)
                _body!.Begin(_input, _lastTurnAt, replaying);
            else
                _body!.Deliver(row, replaying);
        }
        finally
        {
            Volatile.Write(ref _turnStarted, 0);
        }
    }

    private void Take(in Ready ready)
    {
        if (ready.Mail is { } mail)
            Consume(mail);
        if (ready.Work is { } work)
        {
            _ended.Dequeue();
            _works.Remove(work.Ordinal);
        }
    }

    /// <summary>Takes up the commands of the turn that has just run, and what it has given up.</summary>
    private void AfterTurn()
    {
        TakeCommands();
        while (_body!.GivenUpActivities is { Count: > 0 } given)
            GiveUp(given.Dequeue().Ordinal);
    }

    private void TakeCommands()
    {
        _stuckCheckAsked = false;
        _stuckCheckDue = false;
        for (; _taken < _body!.Commands.Count; _taken++)
        {
            var command = _body.Commands[_taken];
            if (command is ActivityCommand activity)
            {
                if (!activity.IsSettled)
                    _works.Add(activity.Ordinal, _engine.WorkOf(activity));
            }
            else
            {
                _open.Add(command);
            }
        }
    }

    private Ready? NextReady()
    {
        Ready? best = _ended.TryPeek(out var ended, out _) ? new(ended.EndedAt, Rank.Activity, ended.Id, Work: ended) : null;
        if (CancelMail() is { } cancel && !_body!.IsCancelled)
            best = Earlier(best, new(cancel.ArrivedAt, Rank.Cancel, cancel.Id, Mail: cancel));
        if (_open.Count == 0)
            return best;
        _open.RemoveAll(static command => command.IsSettled);
        var now = _engine.Now();
        foreach (var command in _open)
        {
            Ready? candidate = command switch
            {
                TimerCommand timer when timer.DueAt <= now => new(timer.DueAt, Rank.Timer, timer.Id, timer),
                RegisterCommand register => new(_lastTurnAt, Rank.Activity, register.Id, register),
                WaitCommand wait => ReadyWait(wait, now),
                _ => null,
            };
            best = Earlier(best, candidate);
        }

        return best;
    }

    private Ready? ReadyWait(WaitCommand wait, long now)
    {
        Ready? timedOut = wait.DueAt is { } due && due <= now ? new(due, Rank.Timer, wait.Id, wait) : null;
        // Waits for one type are served in the order in which they were issued; only the first open one can be next.
        if (_open.Find(c => c is WaitCommand && c.Name == wait.Name && !c.IsSettled) != wait || UnreadMail(wait.Name) is not { } mail)
            return timedOut;
        return Earlier(timedOut, new(mail.ArrivedAt, Rank.Event, wait.Id, wait, mail));
    }

    private static Ready? Earlier(Ready? x, Ready? y) => x is not { } first ? y : y is not { } second || first.IsBefore(second) ? x : y;

    private HistoryRow RowOf(in Ready ready, int seq, long turnAt) => ready switch
    {
        { Work: { } work } => EndedRow(work, seq, turnAt),
        { Command: RegisterCommand register } => RegisterRow(register, seq, turnAt),
        { Command: WaitCommand wait, Mail: { } mail } => EventRow(wait, mail, seq, turnAt),
        { Command: WaitCommand wait } => Row(wait, HistoryKind.EventTimedOut, seq, turnAt, ready.At),
        { Command: { } timer } => Row(timer, HistoryKind.TimerFired, seq, turnAt, ready.At),
        _ => CancelRow(ready.Mail!, seq, turnAt),
    };

    private HistoryRow EndedRow(DurableWork work, int seq, long turnAt) => new()
    {
        Seq = seq, Kind = work.EndKind, Ordinal = work.Ordinal, IssuedAt = work.IssuedAt, Name = work.Name, CommandId = work.Id,
        TurnAt = turnAt, ArrivedAt = work.EndedAt, Input = work.Input, InputHash = work.InputHash, Output = work.Output, Error = work.Error,
        Attempts = work.Attempts, Site = _engine.Options.RecordCallSites ? work.Site : null,
    };

    private HistoryRow Row(Command command, HistoryKind kind, int seq, long turnAt, long arrivedAt) => new()
    {
        Seq = seq, Kind = kind, Ordinal = command.Ordinal, IssuedAt = command.IssuedAt, Name = command.Name, CommandId = command.Id,
        TurnAt = turnAt, ArrivedAt = arrivedAt, Site = SiteOf(command),
    };

    private HistoryRow RegisterRow(RegisterCommand command, int seq, long turnAt) => new()
    {
        Seq = seq, Kind = HistoryKind.CompensationRegistered, Ordinal = command.Ordinal, IssuedAt = command.IssuedAt, Name = command.Name,
        CommandId = command.Id, TurnAt = turnAt, ArrivedAt = turnAt, Site = SiteOf(command), Input = command.Input, InputHash = command.InputHash,
    };

    private HistoryRow EventRow(WaitCommand command, InboxRow mail, int seq, long turnAt)
    {
        var envelope = new EventEnvelope(mail.Id, mail.Source, mail.SentAt);
        return new()
        {
            Seq = seq, Kind = HistoryKind.EventReceived, Ordinal = command.Ordinal, IssuedAt = command.IssuedAt, Name = command.Name,
            CommandId = command.Id, TurnAt = turnAt, ArrivedAt = mail.ArrivedAt, Site = SiteOf(command),
            Input = envelope.Encode(), Output = mail.Payload, Error = command.Receive(envelope, mail.Payload),
        };
    }

    private static HistoryRow CancelRow(InboxRow mail, int seq, long turnAt) => new()
    {
        Seq = seq, Kind = HistoryKind.CancelRequested, TurnAt = turnAt, ArrivedAt = mail.ArrivedAt, Name = "cancel", Output = mail.Payload,
    };

    private string? SiteOf(Command command) => _engine.Options.RecordCallSites ? command.SiteText : null;

    /// <summary>
    /// Looks for an await that the engine does not know: a continuation that came from elsewhere, or a body that is not finished while nothing
    /// durable is pending. The second one gets 50 ms for its continuation to name itself; parking is delayed by nothing.
    /// </summary>
    private void CheckForeign()
    {
        if (_phase != Phase.Body || _ownership == Ownership.Gone || _body!.HasEnded)
            return;
        var stuck = _works.Count == 0 && _open.TrueForAll(static c => c.IsSettled) && _ended.Count == 0;
        if (_foreignPlace is null && !stuck)
            return;
        if (_foreignPlace is null && !_stuckCheckDue)
        {
            if (!_stuckCheckAsked)
            {
                _stuckCheckAsked = true;
                _engine.After(TimeSpan.FromMilliseconds(50), () => Post(RunSignal.StuckCheck));
            }

            return;
        }

        var last = _body.LastSite.ToString();
        var message = $"The workflow awaits something that Edda does not know, in {_foreignPlace ?? _body.RootName}"
            + (last.Length == 0 ? " before its first durable call. " : $", after the durable call at {last}. ")
            + "Await durable calls only: move the work into an activity, or use ctx.Sleep instead of Task.Delay.";
        Block(BlockReason.ForeignAwait, new Failure(typeof(ForeignAwaitException).FullName!, message));
    }
}
