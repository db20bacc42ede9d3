namespace Edda.Testing;

/// <summary>What an exploration of crashes has tried.</summary>
public sealed class CrashExploration
{
    internal CrashExploration(IReadOnlyList<CommitPoint> commits, int runs)
    {
        Commits = commits;
        Runs = runs;
    }

    /// <summary>The commits of the run without a crash.</summary>
    public IReadOnlyList<CommitPoint> Commits { get; }

    /// <summary>How many runs there were: one without a crash, and two for each commit.</summary>
    public int Runs { get; }
}
