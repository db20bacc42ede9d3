using Edda.Storage;

namespace Edda.Execution;

/// <summary>A sleep. Its due time is computed from the turn's time, so a replay computes the same.</summary>
internal sealed class TimerCommand(int ordinal, int issuedAt, string id, CallSite site, long dueAt) : Command(ordinal, issuedAt, "sleep", id, site)
{
    private readonly TaskCompletionSource _source = new();

    public long DueAt { get; } = dueAt;

    public Task Task => _source.Task;

    public override string Kind => "sleep";

    public override bool Accepts(HistoryKind kind) => kind == HistoryKind.TimerFired;

    protected override void Complete(HistoryRow? row, Settlement settlement)
    {
        if (row is null || settlement == Settlement.Cancelled)
            _source.TrySetCanceled();
        else
            _source.TrySetResult();
    }
}
