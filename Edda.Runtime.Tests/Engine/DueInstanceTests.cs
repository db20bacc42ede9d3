using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;
using Edda.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

/// <summary>What is due and whose run is in memory is not claimed: the run is told, and takes its row itself.</summary>
internal sealed class DueInstanceTests
{
    private static readonly WorkflowDefinition<ValueTuple, string> s_receives = Handmade.Workflow(static async ctx =>
        $"{(await ctx.WaitEvent<int>("paid")).Data}");

    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private InMemoryWorkflowStore _store = null!;
    private EngineHost _worker = null!;
    private DueInstances _due = null!;

    [SetUp]
    public async Task ParkARun()
    {
        _store = new(_time);
        _worker = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", s_receives), configure: null, _time);
        _due = new(_worker.Engine);
        var parked = _worker.Store.Parked();
        await _worker.Start(s_receives, "order-1");
        await parked;
        _worker.Store.ClaimsNothing = true;
    }

    [TearDown]
    public async Task Close()
    {
        await _worker.DisposeAsync();
        _store.Dispose();
    }

    [Test]
    public async Task A_run_in_memory_is_told_of_its_mail_and_takes_its_row_itself()
    {
        await SendFromElsewhere();

        var left = _due.Of(AgendaOf(), Now);

        Assert.That((left.NextWake, left.Builds.Count, left.HasNews), Is.EqualTo(((long?)null, 0, true)));
        Assert.That(await _worker.Client.GetHandle(s_receives, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("7"));
    }

    [Test]
    public async Task Of_two_that_are_due_none_is_left_to_its_run()
    {
        await SendFromElsewhere();

        Assert.That(_due.Of(AgendaOf(then: Now), Now).Builds, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_due_later_is_looked_for_then()
    {
        await SendFromElsewhere();

        var left = _due.Of(AgendaOf(then: Now + 5), Now);

        Assert.That((left.NextWake, left.Builds.Count), Is.EqualTo((Now + 5, 0)));
    }

    [Test]
    public void What_its_run_has_seen_is_left_to_it_and_is_no_news_and_is_claimed_when_the_run_does_not_take_it()
    {
        var agenda = AgendaOf();

        var left = _due.Of(agenda, Now);
        Assert.That((left.NextWake, left.Builds.Count, left.HasNews), Is.EqualTo(((long?)null, 0, false)));
        Assert.That(_due.Of(agenda, Now + Micros.From(DueInstances.Patience) - 1).Builds, Is.Empty);
        Assert.That(_due.Of(agenda, Now + Micros.From(DueInstances.Patience)).Builds, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Mail_of_this_process_that_is_under_way_is_no_news()
    {
        using var held = new ManualResetEventSlim();
        using var isWritten = new ManualResetEventSlim();
        _worker.Store.AfterCommit = members =>
        {
            if (!members.OfType<InboxSend>().Any())
                return;
            isWritten.Set();
            held.Wait(EngineHost.Patience);
        };
        var sent = _worker.Client.SendEventAsync("order-1", "paid", 7);
        Assert.That(isWritten.Wait(EngineHost.Patience));

        var left = _due.Of(AgendaOf(), Now);
        held.Set();
        await sent;

        Assert.That((left.NextWake, left.Builds.Count, left.HasNews), Is.EqualTo(((long?)null, 0, false)));
        Assert.That(await _worker.Client.GetHandle(s_receives, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("7"));
    }

    [Test]
    public async Task What_another_worker_has_run_since_is_claimed()
    {
        await SendFromElsewhere();

        Assert.That(_due.Of(AgendaOf(claims: 1), Now).Builds, Has.Count.EqualTo(1));
    }

    private long Now => Micros.From(_time.GetUtcNow());

    private Agenda AgendaOf(long? then = null, int claims = 0)
    {
        var row = _worker.Row("order-1");
        var next = new NextOfDefinition(Now, new DueInstance(row.Key, row.ClaimNo + claims, row.InboxSeq), then);
        return new(Now, HasSignals: false, new Dictionary<int, NextOfDefinition> { [row.Definition] = next });
    }

    private async Task SendFromElsewhere()
    {
        await using var sender = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", s_receives), static o => o.RunWorker = false, _time);
        await sender.Client.SendEventAsync("order-1", "paid", 7).WaitAsync(EngineHost.Patience);
    }
}
