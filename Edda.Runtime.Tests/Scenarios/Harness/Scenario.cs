using Edda.Storage;
using Edda.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Scenarios;

/// <summary>
/// The whole system on one database, run on every store. After each test every instance's history is replayed to the same end.
/// </summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal abstract class Scenario(StoreKind kind)
{
    private readonly List<ScenarioHost> _hosts = [];
    private LogLines _log = null!;

    protected StoreKind Kind => kind;

    /// <summary>Whether time stands still until the test moves it.</summary>
    protected virtual bool IsTimeVirtual => false;

    protected FakeTimeProvider VirtualTime { get; private set; } = null!;

    protected ScenarioDatabase Database { get; private set; } = null!;

    protected Effects Effects { get; private set; } = null!;

    protected IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>Completes when a host has logged this.</summary>
    protected Task Logged(string text) => _log.Seen(text);

    /// <summary>The options of every host of the test, before those of the single host.</summary>
    protected virtual void Configure(EddaOptions options)
    {
    }

    [SetUp]
    public void OpenDatabase()
    {
        VirtualTime = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Effects = new();
        _log = new();
        Database = new(kind, IsTimeVirtual ? VirtualTime : TimeProvider.System);
    }

    [TearDown]
    public async Task CloseAndReplay()
    {
        try
        {
            Effects.OpenAll();
            foreach (var host in _hosts)
                await host.DisposeAsync();
            if (TestContext.CurrentContext.Result.FailCount == 0 && _hosts.Count > 0)
                await Replay();
            else
                TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
        }
        finally
        {
            Database.Dispose();
            _hosts.Clear();
        }
    }

    /// <summary>Starts a process on the database. One of the same name takes over at once from a crashed one.</summary>
    protected async Task<ScenarioHost> Host(Action<EddaOptions>? configure = null, string name = "worker")
    {
        var host = await ScenarioHost.StartAsync(Database, IsTimeVirtual ? VirtualTime : TimeProvider.System, Effects, _log, options =>
        {
            options.WorkerName = name;
            Configure(options);
            configure?.Invoke(options);
        });
        _hosts.Add(host);
        return host;
    }

    /// <summary>The process dies, and another one opens the same database.</summary>
    protected async Task<ScenarioHost> Restart(ScenarioHost host, Action<EddaOptions>? configure = null)
    {
        await host.CrashAsync();
        return await Host(configure);
    }

    /// <summary>The instance waits and nobody holds it.</summary>
    protected Task<InstanceRow> Parked(string id) => Database.Until(id, static row => row is { Status: WorkflowStatus.Waiting, Worker: null });

    protected Task<InstanceRow> Reached(string id, WorkflowStatus status) => Database.Until(id, row => row.Status == status);

    /// <summary>A row of this command is in the database.</summary>
    protected Task<InstanceRow> Recorded(string id, string commandId) =>
        Database.Until(id, _ => Database.History(id).Any(row => row.CommandId == commandId));

    /// <summary>
    /// Lets virtual time jump from one wake-up of the instance to the next until it has ended or waits without a time, and returns the jumps.
    /// </summary>
    protected async Task<IReadOnlyList<TimeSpan>> PassTime(string id, int atMost = int.MaxValue)
    {
        var jumps = new List<TimeSpan>();
        while (jumps.Count < atMost)
        {
            var row = await Database.Until(id, row =>
                row.HasEnded() || (row.Worker is null && (row.WakeAt is { } at ? at > Now : row.Status == WorkflowStatus.Waiting)));
            if (row.HasEnded() || row.WakeAt is null)
                break;
            var jump = TimeSpan.FromMicroseconds(row.WakeAt.Value - Now);
            jumps.Add(jump);
            VirtualTime.Advance(jump);
        }

        return jumps;
    }

    protected long Now => Micros.From(VirtualTime.GetUtcNow());

    private async Task Replay()
    {
        var registry = _hosts[^1].Engine.Registry;
        foreach (var instance in Database.All())
            await ReplayProof.Check(instance, Database.History(instance.InstanceId), registry);
    }
}

internal static class InstanceRows
{
    public static bool HasEnded(this InstanceRow row) => row.Status >= WorkflowStatus.Completed;
}
