using Edda.Execution;
using Edda.Storage;

namespace Edda.Tests.Execution;

/// <summary>D17 as far as the body sees it: the time of a turn, and what is computed from it.</summary>
internal sealed class TimeTests
{
    [Test]
    public void UtcNow_is_the_time_of_the_turn_live_and_on_replay()
    {
        var seen = new List<DateTimeOffset>();
        using var live = BodyRun.Begin(async ctx =>
        {
            seen.Add(ctx.UtcNow);
            await ctx.Act("a");
            seen.Add(ctx.UtcNow);
            seen.Add(ctx.UtcNow);
            await ctx.Sleep(TimeSpan.FromSeconds(1));
            seen.Add(ctx.UtcNow);
        });
        var start = live.Now;
        live.Now = start + 5;
        live.Complete("a:1");
        live.Now = start + (7 * Micros.PerSecond);
        live.Fire("sleep:1");
        var expected = new[] { start, start + 5, start + 5, start + (7 * Micros.PerSecond) }.Select(Micros.ToTime).ToList();
        Assert.That(seen, Is.EqualTo(expected));
        seen.Clear();
        using var replayed = live.Replay();
        Assert.That(seen, Is.EqualTo(expected));
    }

    [Test]
    public void A_due_time_is_the_turns_time_plus_the_duration_so_that_a_replay_computes_the_same()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            await ctx.Act("a");
            await Task.WhenAny(ctx.Sleep(TimeSpan.FromMilliseconds(1.5)), ctx.WaitEvent<int>("paid", TimeSpan.FromDays(1)),
                ctx.Sleep(TimeSpan.FromSeconds(-5)));
        });
        live.Now += 123_457;
        live.Complete("a:1");
        foreach (var run in new[] { live, live.Replay() })
        {
            Assert.That(((TimerCommand)run.Find("sleep:1")).DueAt, Is.EqualTo(live.Now + 1_500));
            Assert.That(((WaitCommand)run.Find("paid:1")).DueAt, Is.EqualTo(live.Now + (86_400 * Micros.PerSecond)));
            Assert.That(((TimerCommand)run.Find("sleep:2")).DueAt, Is.EqualTo(live.Now), "a negative duration is over at once");
        }
    }

    [Test]
    public void A_duration_beyond_the_calendar_is_due_at_its_end()
    {
        using var live = BodyRun.Begin(ctx => ctx.Sleep(TimeSpan.MaxValue));
        Assert.That(((TimerCommand)live.Find("sleep:1")).DueAt, Is.EqualTo(Micros.From(DateTimeOffset.MaxValue)));
    }
}
