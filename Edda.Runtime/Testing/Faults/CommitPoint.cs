using Edda.Storage;

namespace Edda.Testing;

/// <summary>One transaction of the worker on the database, by which starts, steps, ends and mail become durable.</summary>
public sealed class CommitPoint
{
    internal static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private CommitPoint(int number, IReadOnlyList<string> writes)
    {
        Number = number;
        Writes = writes;
    }

    /// <summary>The first commit of the runtime is 1.</summary>
    public int Number { get; }

    /// <summary>What it writes, in words, with the places of the calls (<c>'Order-1': Charge:1 (Shop.cs:12)</c>).</summary>
    public IReadOnlyList<string> Writes { get; }

    /// <inheritdoc/>
    public override string ToString() => $"commit {Number} ({string.Join("; ", Writes)})";

    /// <param name="number">Its number.</param>
    /// <param name="members">What it writes.</param>
    /// <param name="nameOf">The instance that has a key.</param>
    internal static CommitPoint Of(int number, IReadOnlyList<CommitMember> members, Func<long, string?> nameOf) =>
        new(number, [.. members.Select(member => Words(member, nameOf))]);

    private static string Words(CommitMember member, Func<long, string?> nameOf) => member switch
    {
        InstanceStart start => $"start of '{start.InstanceId}'{Steps(start.Steps)}{Change(start.Change)}",
        InboxSend send => $"{(send.Item.Kind == InboxKind.Cancel ? "cancellation" : $"event '{send.Item.Type}'")} to '{send.InstanceId}'",
        InstanceCommit commit => $"'{nameOf(commit.Key)}'{Steps(commit.Steps)}{Attempts(commit.Attempts)}{Change(commit.Change)}",
        _ => member.GetType().Name,
    };

    private static string Steps(HistoryRow[] steps) => steps.Length == 0 ? ""
        : $": {string.Join(", ", steps.Select(static step => $"{step.CommandId ?? step.Kind.ToString()}{(string.IsNullOrEmpty(step.Site) ? "" : $" ({step.Site})")}"))}";

    private static string Attempts(AttemptRow[] attempts) => attempts.Length == 0 ? "" : ", failed attempts";

    private static string Change(InstanceChange? change) => change?.Status is { } status ? $", {status}" : change is { Releases: true } ? ", given up" : "";
}
