using System.Runtime.ExceptionServices;
using Edda.Storage;
using Edda.Storage.PostgreSql;
using Edda.Tests.Scenarios;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>What processes on one database hear of each other, and what they do while they cannot.</summary>
internal sealed class PostgreSqlBellTests : PostgreSqlBellFixture
{
    [Test]
    public async Task A_free_start_is_heard_by_another_process()
    {
        using var listener = Open();
        using var writer = Open();
        var heard = await Listen(listener, Occasion.Work);

        Start(writer, "o-1");

        await heard.WaitAsync().Soon("the ring");
    }

    [Test]
    public async Task A_signal_for_another_worker_is_not_heard_here_and_one_for_this_is()
    {
        using var here = Open();
        using var there = Open();
        using var sender = Open();
        var builds = Builds(here);
        var me = Register(here, "here", builds);
        var other = Register(there, "there", builds);
        Start(sender, "theirs");
        Assert.That(there.Claim(other, builds, 1, true, false), Has.Count.EqualTo(1));
        Start(sender, "mine");
        Assert.That(here.Claim(me, builds, 1, true, false), Has.Count.EqualTo(1));
        var (heardHere, heardThere) = (await Listen(here, Occasion.Work), await Listen(there, Occasion.Work));

        Send(sender, "theirs");
        await heardThere.WaitAsync().Soon("the ring there");
        Assert.That(heardHere.CurrentCount, Is.Zero);
        Send(sender, "mine");
        await heardHere.WaitAsync().Soon("the ring here");
    }

    [Test]
    public async Task Mail_for_an_instance_that_rests_is_named_to_the_worker_that_ran_it_last_and_has_all_others_look()
    {
        using var here = Open();
        using var there = Open();
        using var sender = Open();
        var builds = Builds(here);
        var me = Register(here, "here", builds);
        Register(there, "there", builds);
        Start(sender, "o-1");
        var row = here.Claim(me, builds, 1, true, false).Single();
        here.Commit(me, [new InstanceCommit(_ => { })
        {
            Key = row.Key, Run = 1, ClaimNo = row.ClaimNo, Steps = [], Change = new() { Status = WorkflowStatus.Waiting, Releases = true, Seen = 0 },
        }]);
        var told = new TaskCompletionSource<(long, long)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (heardHere, heardThere) = (await Listen(here, Occasion.Work, (key, seq) => told.TrySetResult((key, seq))), await Listen(there, Occasion.Work));
        var before = here.ReadChangeCount();

        Send(sender, "o-1");

        Assert.That(await told.Task.Soon("the name"), Is.EqualTo((row.Key, 1L)));
        await heardThere.WaitAsync().Soon("the ring there");
        Assert.That(heardHere.CurrentCount, Is.Zero, "whoever was told has nothing to look for");
        Assert.That(here.ReadChangeCount(), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Mail_for_an_instance_that_is_not_in_memory_has_the_worker_look()
    {
        using var here = Open();
        using var sender = Open();
        var builds = Builds(here);
        var me = Register(here, "here", builds);
        Start(sender, "o-1");
        Assert.That(here.Claim(me, builds, 1, true, false), Has.Count.EqualTo(1));
        var heard = await Listen(here, Occasion.Work, static (_, _) => false);

        Send(sender, "o-1");

        await heard.WaitAsync().Soon("the ring");
    }

    [TestCase("")]
    [TestCase("*")]
    [TestCase("17")]
    [TestCase("1:2:3:4:5,;drop")]
    public async Task What_nobody_understands_makes_whoever_hears_it_look(string payload)
    {
        using var here = Open();
        var heard = await Listen(here, Occasion.Work, static (_, _) => true);

        Tables.Schema.Execute($"select pg_notify('edda_work_{Oid()}', '{payload}')");

        await heard.WaitAsync().Soon("the call");
    }

    [Test]
    public async Task A_listener_that_is_cut_off_hears_again_and_makes_up_for_what_it_missed()
    {
        using var listener = Open();
        using var writer = Open();
        var heard = await Listen(listener, Occasion.Work);

        Tables.Schema.Execute($"select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen edda_end_{Oid()}'");
        await heard.WaitAsync().Soon("the call when it is lost");
        await heard.WaitAsync().Soon("the call when it is back");
        Start(writer, "o-1");

        await heard.WaitAsync().Soon("the ring");
    }

    [Test]
    public async Task While_it_is_heard_the_change_count_costs_nothing_and_grows_with_each_ring()
    {
        using var listener = Open();
        using var writer = Open();
        var heard = await Listen(listener, Occasion.Work);
        var before = listener.ReadChangeCount();

        Assert.That(listener.ReadChangeCount(), Is.EqualTo(before));
        Start(writer, "o-1");
        await heard.WaitAsync().Soon("the ring");

        Assert.That(listener.ReadChangeCount(), Is.Not.EqualTo(before));
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public void Without_notifications_nobody_listens_and_the_change_count_asks_the_database(bool useNotifications, bool behindPooler)
    {
        using var store = PostgreSqlStores.Open(Tables.ConnectionString, TimeProvider.System, options =>
        {
            options.UseNotifications = useNotifications;
            options.BehindTransactionPooler = behindPooler;
        });
        using var writer = Open();

        Assert.That(store.Listen(Occasion.Work, static () => { }), Is.Null);
        var before = store.ReadChangeCount();
        Start(writer, "o-1");
        Assert.That(store.ReadChangeCount(), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task A_data_source_that_is_disposed_before_its_store_takes_no_process_along()
    {
        var source = NpgsqlDataSource.Create(Tables.ConnectionString);
        using var store = new PostgreSqlWorkflowStore(new PostgreSqlSource(source, new PostgreSqlOptions()), TimeProvider.System, log: null);
        var start = NewStart(store, "o-1");
        Send(store, "nobody"); // Opens what commits go out on, and rings for nobody.
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            await source.DisposeAsync();
            store.Commit(null, [start]);
            await refused.Task.Soon("the ring to find its source disposed");
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        Assert.That(store.Dispose, Throws.Nothing);

        void Note(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is ObjectDisposedException && Thread.CurrentThread.Name == "Edda notifications")
                refused.TrySetResult();
        }
    }
}
