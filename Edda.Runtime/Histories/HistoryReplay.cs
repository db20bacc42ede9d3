using Edda.Execution;
using Edda.Failures;
using Edda.Replay;
using Edda.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Histories;

/// <summary>
/// Runs today's code over a recorded history, with no database and no activity within reach: the same body, the same check and the same order as
/// when a worker rebuilds an instance, so what passes here continues there.
/// <para>Beyond that, a history that had ended must end again, in the same way (completed, failed or cancelled), after the same step. Its result and its
/// error's text are not compared: no replay depends on them.</para>
/// </summary>
internal sealed class HistoryReplay
{
    private readonly RecordedHistory _history;
    private readonly WorkflowDefinition _definition;
    private readonly WorkflowBody _body;
    private readonly ReplayCheck _check;
    private string? _foreignPlace;

    private HistoryReplay(RecordedHistory history, WorkflowDefinition definition)
    {
        _history = history;
        _definition = definition;
        _body = new(definition, history.InstanceId, history.Run, NullLogger.Instance, place => _foreignPlace ??= place);
        _check = new(_body, definition, ReplayInputCheck.Block, static _ => { });
    }

    /// <returns>How the code ended; <see langword="null"/> when it waits where the history stops.</returns>
    /// <exception cref="ReplayMismatchException">The code does not fit the history.</exception>
    internal static ReplayedEnd? Run(RecordedHistory history, WorkflowDefinition definition)
    {
        if (history.FirstTurnAt is not { } firstTurnAt)
            return null; // It has never run: any code fits.
        var replay = new HistoryReplay(history, definition);
        using (replay._body)
            return replay.Run(firstTurnAt);
    }

    private ReplayedEnd? Run(long firstTurnAt)
    {
        try
        {
            _body.Begin(_history.Input, firstTurnAt, replaying: true);
            foreach (var row in _history.Rows)
                Deliver(row);
        }
        catch (Payloads.PayloadUnreadableException e)
        {
            throw new ReplayMismatchException($"The code of {_definition} cannot read its history '{_history.InstanceId}': {e.Message}");
        }

        if (!_body.HasEnded && _history.HasEnded)
            throw new ReplayMismatchException($"{Here} The history has ended ({_history.Outcome}) after {_history.Rows.Count} steps; {Waits()}.");
        if (!_body.HasEnded)
            return _body.Commands.Exists(static c => !c.IsSettled) ? null : throw new ReplayMismatchException($"{Here} After step {_history.Rows.Count} {Waits()}.");
        var end = End();
        if (_history.HasEnded)
            Compare(end.Error);
        return end;
    }

    /// <summary>As a worker sees the end: calls that were left open, and a result that cannot be recorded, are failures too.</summary>
    private ReplayedEnd End()
    {
        if (_body.EndError() is { } error)
            return new(null, error);
        var unfinished = _body.Commands.Where(static c => c is (ActivityCommand or RegisterCommand) and { IsSettled: false, IsGivenUp: false })
            .Select(static c => c is RegisterCommand ? c.ToString() : c.SiteText.Length == 0 ? c.Id : $"{c.Id} ({c.SiteText})").ToList();
        if (unfinished.Count > 0)
            return new(null, new UnfinishedCallsException(unfinished));
        try
        {
            return new(_body.EncodeResult(), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(null, e);
        }
    }

    private void Deliver(HistoryRow row)
    {
        if (row.Kind is HistoryKind.CompensationCompleted or HistoryKind.CompensationFailed or HistoryKind.CompensationsReopened)
        {
            if (!_body.HasEnded)
                throw new ReplayMismatchException($"{Here} The history ends before step {row.Seq}, its compensation '{row.CommandId}'; {Waits()}.");
            return;
        }

        if (_check.Disagreement(row) is { } disagreement && !IsSettling(row))
            throw new ReplayMismatchException(disagreement);
        if (!_body.HasEnded)
            _body.Deliver(row, replaying: true);
    }

    /// <summary>After the body had ended, what it had left open was still recorded, and a cancellation may have come.</summary>
    private bool IsSettling(HistoryRow row) => _body.HasEnded && _history.HasEnded
        && (row.Kind == HistoryKind.CancelRequested || _check.BelongsTo(row) is ActivityCommand { IsSettled: false } or RegisterCommand { IsSettled: false });

    private void Compare(Exception? error)
    {
        var outcome = _body.IsCancelled ? WorkflowStatus.Cancelled : error is null ? WorkflowStatus.Completed : WorkflowStatus.Failed;
        if (_history.Outcome == outcome)
            return;
        var said = error is null ? "" : $" with {error.GetType().FullName}: {FailureCodec.From(error).Message}";
        throw new ReplayMismatchException($"{Here} The history has ended as {_history.Outcome}; the code ends as {outcome}{said}.");
    }

    private string Here => $"The code of {_definition} does not fit its history '{_history.InstanceId}'.";

    private string Waits()
    {
        var open = _body.Commands.Where(static c => !c.IsSettled).Select(static c => c.ToString()).Take(5).ToArray();
        if (open.Length > 0)
            return $"the code goes on, and waits for {string.Join(", ", open)}";
        var last = _body.LastSite.ToString();
        return $"the code awaits something that Edda does not know, in {_foreignPlace ?? _body.RootName}{(last.Length == 0 ? "" : $", after the durable call at {last}")}";
    }
}

/// <summary>How replayed code ended.</summary>
/// <param name="Result">The recorded form of its result.</param>
/// <param name="Error">What it threw.</param>
internal sealed record ReplayedEnd(byte[]? Result, Exception? Error);
