using Edda.Storage;
using Edda.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>Ends are rung while another process waits for some, and are heard there alone.</summary>
internal sealed class PostgreSqlEndBellTests : PostgreSqlBellFixture
{
    [Test]
    public async Task An_end_is_rung_once_another_process_has_said_that_it_waits_and_one_just_before_is_made_up_for()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var worker = PostgreSqlStores.Open(Tables.ConnectionString, time);
        using var client = Open();
        await Listen(worker, Occasion.Work);
        await Listen(client, Occasion.Work);
        await using var all = await RawListener.OpenAsync(Tables, Channel("end"), Channel("work"));
        Start(worker, "first"); // Opens the connection that rings: what rings later is not held up and put together.
        List<string> rung = [await all.NextAsync()];
        time.Advance(TimeSpan.FromSeconds(2)); // Nobody has answered the worker's question.
        End(worker, "alone");
        Start(worker, "free");
        Start(client, "last");
        while (rung.Count < 3)
            rung.Add(await all.NextAsync());

        var waits = new SemaphoreSlim(0);
        using var listening = client.Listen(Occasion.End, () => waits.Release());
        await waits.WaitAsync().Soon("what ended just before the client began to wait");
        End(worker, "heard");
        await waits.WaitAsync().Soon("what ended while it waits");

        Assert.That(rung, Has.All.StartWith(Channel("work")), "an end that nobody waits for is not rung");
    }

    [Test]
    public async Task Whoever_begins_to_hear_is_told_who_waits()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = Open();
        var waits = await Listen(client, Occasion.End);
        await using var words = await RawListener.OpenAsync(Tables, Channel("audience"));
        using var worker = PostgreSqlStores.Open(Tables.ConnectionString, time);
        await Listen(worker, Occasion.Work);
        while (!(await words.NextAsync()).StartsWith($"{Channel("audience")} ?", StringComparison.Ordinal))
        {
            // What the client has said when it began to listen.
        }

        var word = await words.NextAsync();
        time.Advance(TimeSpan.FromSeconds(2));

        End(worker, "o-1");

        await waits.WaitAsync().Soon("the ring");
        Assert.That(word, Does.StartWith($"{Channel("audience")} !"));
    }

    [Test]
    public async Task A_process_does_not_hear_its_own_ends()
    {
        using var here = Open();
        using var there = Open();
        var (hereWaits, thereWaits) = (await Listen(here, Occasion.End), await Listen(there, Occasion.End));
        await using var all = await RawListener.OpenAsync(Tables, Channel("end"));

        End(here, "mine");
        await thereWaits.WaitAsync().Soon("the ring there");
        var mine = await all.NextAsync();
        End(there, "theirs");
        var theirs = await all.NextAsync();
        using var work = new SemaphoreSlim(0);
        using var working = here.Listen(Occasion.Work, () => work.Release());
        Start(there, "free");
        await work.WaitAsync().Soon("what was rung last");

        Assert.That(hereWaits.CurrentCount, Is.EqualTo(1), "the other's end");
        Assert.That(mine, Is.Not.EqualTo(theirs), "both were rung");
    }

    [TestCase("")]
    [TestCase("?")]
    [TestCase("!")]
    [TestCase("?x")]
    [TestCase("garbage")]
    public async Task What_anybody_says_on_the_channel_of_those_who_wait_harms_nobody(string payload)
    {
        using var here = Open();
        using var writer = Open();
        var heard = await Listen(here, Occasion.Work);

        Tables.Schema.Execute($"select pg_notify('{Channel("audience")}', '{payload}')");
        Start(writer, "o-1");

        await heard.WaitAsync().Soon("the ring");
    }
}
