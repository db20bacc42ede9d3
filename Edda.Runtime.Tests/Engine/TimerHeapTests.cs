using Edda.Engine;
using Edda.Storage;
using Edda.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

internal sealed class TimerHeapTests
{
    [Test]
    public async Task A_clock_that_is_moved_while_its_timer_is_set_loses_no_moment()
    {
        var time = new MovedWhileSet();
        using var heap = new TimerHeap(time, () => Micros.From(time.GetUtcNow()));
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        heap.Add(Micros.From(time.GetUtcNow() + TimeSpan.FromMinutes(1)), due.SetResult);

        await due.Task.Soon("the due moment");
    }

    /// <summary>Somebody moves the clock to the due moment just before the timer for it is set.</summary>
    private sealed class MovedWhileSet : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new LateTimer(this, base.CreateTimer(callback, state, dueTime, period));

        private sealed class LateTimer(FakeTimeProvider time, ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Advance(dueTime);
                return inner.Change(dueTime, period);
            }

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
