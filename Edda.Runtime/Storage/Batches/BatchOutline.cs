namespace Edda.Storage.Batches;

/// <summary>
/// What a batch has to lock and to read before it can be judged. Members that only append steps stand apart: they need the worker's guard and the
/// comparison of their claim, which their insert makes itself, and no lock.
/// </summary>
internal sealed class BatchOutline
{
    private readonly HashSet<long> _touched = [];

    /// <summary>Members that only append steps, to be inserted under the guards without a look. Empty in a careful pass.</summary>
    public List<InstanceCommit> StepsOnly { get; } = [];

    /// <summary>All others, in order.</summary>
    public List<CommitMember> Judged { get; } = [];

    /// <summary>The keys of instances to lock, each once; in no order.</summary>
    public IReadOnlyCollection<long> Keys => _touched;

    /// <summary>The ids of instances to lock, each once, since mail is for them.</summary>
    public HashSet<string> Targets { get; } = new(StringComparer.Ordinal);

    /// <summary>The batch's mail, in order.</summary>
    public List<InboxSend> Sends { get; } = [];

    /// <summary>The batch's starts, in order.</summary>
    public List<InstanceStart> Starts { get; } = [];

    /// <summary>Commits whose rows may be there already; read in a careful pass.</summary>
    public List<InstanceCommit> Commits { get; } = [];

    /// <summary>Whether anything has to be locked or read before the members can be judged.</summary>
    public bool NeedsFacts { get; private set; }

    internal void Draw(IReadOnlyList<CommitMember> members, bool isCareful)
    {
        Clear();
        var hasSteps = false;
        foreach (var member in members)
        {
            switch (member)
            {
                case InstanceCommit commit:
                    if (isCareful || !AppendsOnly(commit))
                        _touched.Add(commit.Key);
                    break;
                case InboxSend send:
                    Targets.Add(send.InstanceId);
                    Sends.Add(send);
                    break;
                case InstanceStart start:
                    Starts.Add(start);
                    hasSteps |= start.Steps.Length > 0;
                    break;
            }
        }

        // A start's own steps compare no claim: the guard has to be there before them.
        NeedsFacts = isCareful || _touched.Count > 0 || Sends.Count > 0 || hasSteps;
        foreach (var member in members)
        {
            var commit = member as InstanceCommit;
            if (commit is not null && !_touched.Contains(commit.Key))
            {
                StepsOnly.Add(commit);
                continue;
            }

            Judged.Add(member);
            if (commit is not null)
                Commits.Add(commit);
        }
    }

    /// <summary>Whether the identical bytes may have been written by an earlier send: then the first pass is a careful one.</summary>
    internal static bool IsResubmitted(IReadOnlyList<CommitMember> members)
    {
        foreach (var member in members)
        {
            if (member.IsResubmitted)
                return true;
        }

        return false;
    }

    private static bool AppendsOnly(InstanceCommit commit) =>
        commit is { Change: null, TakesOwnership: false, Attempts.Length: 0, Consumed.Length: 0, Steps.Length: > 0 };

    private void Clear()
    {
        _touched.Clear();
        StepsOnly.Clear();
        Judged.Clear();
        Targets.Clear();
        Sends.Clear();
        Starts.Clear();
        Commits.Clear();
    }
}
