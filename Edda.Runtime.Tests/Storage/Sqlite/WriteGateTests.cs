using Edda.Storage.Sqlite;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

internal sealed class WriteGateTests
{
    [Test]
    public async Task It_lets_through_one_at_a_time_in_order_of_arrival()
    {
        var gate = new WriteGate();
        gate.Enter();
        var waiting = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(CancellationToken.None).AsTask()).ToList();

        foreach (var next in waiting)
        {
            Assert.That(next.IsCompleted, Is.False);
            gate.Exit();
            await next;
        }

        Assert.That(gate.TryEnter(), Is.False);
        gate.Exit();
        Assert.That(gate.TryEnter(), Is.True);
    }

    [Test]
    public async Task A_cancelled_waiter_is_passed_over()
    {
        var gate = new WriteGate();
        gate.Enter();
        using var stop = new CancellationTokenSource();
        var cancelled = gate.EnterAsync(stop.Token).AsTask();
        var next = gate.EnterAsync(CancellationToken.None).AsTask();

        await stop.CancelAsync();
        gate.Exit();
        await next;

        Assert.That(cancelled.IsCanceled, Is.True);
    }
}
