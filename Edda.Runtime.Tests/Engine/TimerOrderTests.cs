using Edda.Engine;
using Edda.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

internal sealed class TimerOrderTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _fired = [];
    private TimerHeap _heap = null!;

    private long Now => Micros.From(_time.GetUtcNow());

    [SetUp]
    public void Open()
    {
        _fired.Clear();
        _heap = new(_time, () => Now);
    }

    [TearDown]
    public void Close() => _heap.Dispose();

    [Test]
    public async Task Actions_run_in_the_order_in_which_they_are_due_at_their_moment_and_not_before()
    {
        var start = Now;
        var second = Add("second", start + (2 * Micros.PerSecond));
        var first = Add("first", start + Micros.PerSecond);
        var third = Add("third", start + (3 * Micros.PerSecond));
        _time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(first, second);
        Assert.That(_fired, Is.EqualTo(["first", "second"]));
        _time.Advance(TimeSpan.FromSeconds(1));
        await third;
        Assert.That(_fired, Is.EqualTo(["first", "second", "third"]));
    }

    [Test]
    public async Task An_earlier_moment_added_later_is_not_slept_through()
    {
        _ = Add("far", Now + (3_600 * Micros.PerSecond));
        var near = Add("near", Now + Micros.PerMillisecond);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await near;
        Assert.That(_fired, Is.EqualTo(["near"]));
    }

    [Test]
    public async Task What_is_due_already_runs_at_once()
    {
        await Add("past", Now - 1);
        Assert.That(_fired, Is.EqualTo(["past"]));
    }

    [Test]
    public void Nothing_runs_after_the_end()
    {
        _heap.Dispose();
        _heap.Add(Now - 1, () => _fired.Add("late"));
        Assert.That(_fired, Is.Empty);
        _heap = new(_time, () => Now);
    }

    private Task Add(string name, long due)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _heap.Add(due, () =>
        {
            _fired.Add(name);
            fired.SetResult();
        });
        return fired.Task.WaitAsync(EngineHost.Patience);
    }
}
