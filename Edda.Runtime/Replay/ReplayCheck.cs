using Edda.Execution;
using Edda.Storage;

namespace Edda.Replay;

/// <summary>
/// Compares a recorded row with what the code has issued, just before the row is delivered, with the code at rest: the command of that ordinal was
/// issued, in that turn, with that kind, name, id and input. An inserted or missing command shifts the ordinals and is caught at the next recorded one.
/// <para>No false alarm: a command without a row is legal (the loser of a <c>WhenAny</c>, a time-out that was not needed), buffered events and attempts are
/// not in the order of rows, call sites and options never take part.</para>
/// <para>Not compared: how long a sleep or a wait was; a step that has been recorded keeps what it was.</para>
/// <para>Not seen: a command that is new after the last recorded one; it runs as new work.</para>
/// </summary>
internal sealed class ReplayCheck(WorkflowBody body, WorkflowDefinition definition, ReplayInputCheck inputs, Action<string> warn)
{
    /// <summary>What is wrong, with both places; <see langword="null"/> when the row fits.</summary>
    internal string? Disagreement(HistoryRow row)
    {
        if (row.Kind is HistoryKind.CancelRequested)
            return body.HasEnded ? Ended(row) : null;
        if (!Enum.IsDefined(row.Kind) || row.Ordinal is not { } ordinal)
            return $"History row {row.Seq} of {definition} has the kind {(short)row.Kind}, which this version of Edda does not know; a newer one may have written it.";
        if (ordinal < 1 || ordinal > body.Commands.Count)
            return body.HasEnded ? Ended(row) : Say(row, "the code has not asked for it", null);
        var command = body.Commands[ordinal - 1];
        if (command.IssuedAt != row.IssuedAt)
            return Say(row, $"the code asks for {command} at another point (turn {command.IssuedAt} instead of {row.IssuedAt})", command);
        if (!command.Accepts(row.Kind) || !SameStep(command, row))
            return Say(row, $"the code asks for {command}", command);
        if (body.HasEnded)
            return Ended(row);
        return InputDisagreement(command, row);
    }

    /// <summary>The command that the row was recorded for; <see langword="null"/> when the code has issued no such command.</summary>
    internal Command? BelongsTo(HistoryRow row) =>
        row.Ordinal is { } ordinal && ordinal >= 1 && ordinal <= body.Commands.Count && body.Commands[ordinal - 1] is { } command
        && command.IssuedAt == row.IssuedAt && command.Accepts(row.Kind) && SameStep(command, row)
            ? command
            : null;

    private string Ended(HistoryRow row) => Say(row, $"the code ends before it, in {body.RootName} after {Place(body.LastSite.ToString())}", null);

    private string? InputDisagreement(Command command, HistoryRow row)
    {
        if (inputs == ReplayInputCheck.Off || row.InputHash is not { } recorded || row.Input is null)
            return null;
        var (actual, hash, agree) = command switch
        {
            ActivityCommand activity => (activity.Input, activity.InputHash, (Func<byte[], byte[], bool>)activity.Definition.InputsAgree),
            RegisterCommand register => (register.Input, register.InputHash, register.Definition.InputsAgree),
            _ => ([], recorded, static (_, _) => true),
        };
        if (hash == recorded || agree(row.Input, actual))
            return null;
        if (inputs == ReplayInputCheck.Warn)
        {
            warn(command.Id);
            return null;
        }

        return Say(row, $"the code asks for {command} with another input: recorded {Text(row.Input)}, now {Text(actual)}", command);
    }

    /// <summary>Name and id agree; an activity also answers to its former names, with the ids that were counted under them.</summary>
    private static bool SameStep(Command command, HistoryRow row)
    {
        if (command.Name == row.Name)
            return command.Id == row.CommandId;
        return command is ActivityCommand activity && activity.Definition.FormerNames.Contains(row.Name, StringComparer.Ordinal)
            && (command.Id == row.CommandId
                || (command.Id.StartsWith(command.Name + ":", StringComparison.Ordinal) && $"{row.Name}{command.Id[command.Name.Length..]}" == row.CommandId));
    }

    private string Say(HistoryRow row, string actual, Command? command)
    {
        var recorded = $"{Word(row.Kind)} '{row.CommandId}' at {Place(row.Site ?? "")}";
        var here = command is null ? $"; the last durable call was at {Place(body.LastSite.ToString())}" : "";
        return $"The code of {definition} does not fit its history: recorded step {row.Seq} is {recorded}, but {actual}{here}. "
            + "Deploy a build that fits, or start new instances on a new version of the workflow.";
    }

    private static string Place(string site) => site.Length == 0 ? "an unrecorded place" : site;

    private static string Text(byte[] payload)
    {
        var text = System.Text.Encoding.UTF8.GetString(Payloads.PayloadCodec.Json(payload));
        return text.Length > 200 ? text[..200] + "…" : text;
    }

    private static string Word(HistoryKind kind) => kind switch
    {
        HistoryKind.TimerFired => "sleep",
        HistoryKind.EventReceived or HistoryKind.EventTimedOut => "wait",
        HistoryKind.CompensationRegistered => "registration",
        _ => "activity",
    };
}
