using Edda.Tests.Databases;

namespace Edda.Tests.Chaos;

/// <summary>A number of worker processes on one database, and what is done to them and to its server.</summary>
internal sealed class Fleet(WorkerSettings settings, int size, Random random, ITestServer? server = null) : IDisposable
{
    private readonly WorkerProcess[] _workers = new WorkerProcess[size];
    private readonly List<(WorkerProcess Worker, long From, long Until)> _paused = [];
    private readonly List<WorkerProcess> _all = [];
    private readonly List<WorkerProcess> _replaced = [];
    private readonly List<Disruption> _disruptions = [];
    private int _named;

    internal int Kills { get; private set; }

    internal int Pauses { get; private set; }

    internal int Stops { get; private set; }

    internal int Restarts { get; private set; }

    internal int Replacements { get; private set; }

    /// <summary>What was done to the processes, and what they say has happened to them.</summary>
    internal IReadOnlyList<Disruption> Disruptions
    {
        get
        {
            var around = 2 * (long)settings.Lease.TotalMicroseconds;
            var condemned = _all.SelectMany(w => w.Verdicts).SelectMany(v => _all.Where(w => w.Settings.Name == v.Name).Select(w => new Disruption(w.Id, v.At - around, v.At + around)));
            return [.. _disruptions, .. _all.SelectMany(w => w.LostAround), .. condemned];
        }
    }

    internal int Losses => _all.Sum(w => w.Losses.Count());

    internal IEnumerable<string> Lines => _all.SelectMany(w => w.Lines.Select(line => $"{w.Settings.Name} {w.Id} {line}"));

    internal async Task StartAsync()
    {
        for (var i = 0; i < size; i++)
            _workers[i] = Start(NewName());
        foreach (var worker in _workers)
            await ReadyAsync(worker);
    }

    /// <summary>Kills, pauses, replaces and restarts at random until the time is over; every process has been continued then.</summary>
    internal async Task HarassAsync(TimeSpan time)
    {
        var until = EffectLog.Stamp() + (long)time.TotalMicroseconds;
        while (EffectLog.Stamp() < until)
        {
            await ContinueAsync(EffectLog.Stamp());
            var slot = random.Next(size);
            var worker = _workers[slot];
            if (await worker.HasEndedWithinAsync(TimeSpan.FromMilliseconds(random.Next(100, 900))))
            {
                _workers[slot] = Again(worker);
                continue;
            }

            if (server is not null && random.Next(8) == 0)
            {
                await RestartServerAsync(server);
                continue;
            }

            if (_paused.Any(p => p.Worker == worker))
                continue;
            switch (random.Next(10))
            {
                case < 4:
                    await KillAsync(slot);
                    break;
                case < 8:
                    Pause(slot);
                    break;
                case 8:
                    await StopAsync(slot);
                    break;
            }
        }

        await ContinueAsync(long.MaxValue);
        await MakeUpForChanceAsync();
        for (var slot = 0; slot < size; slot++)
        {
            while (!await _workers[slot].SaysAsync(ChaosWorker.Ready))
                _workers[slot] = Again(_workers[slot]);
        }
    }

    internal async Task StopAsync()
    {
        foreach (var worker in _workers)
            await worker.StopAsync();
        foreach (var worker in _replaced)
            await worker.StopAsync(); // Unless it has gone already: where the one with its name is gone as well, it has registered again.
    }

    public void Dispose()
    {
        foreach (var worker in _all)
            worker.Dispose();
    }

    /// <summary>A short time may have brought no kill, or no restart: a play without them would show nothing.</summary>
    private async Task MakeUpForChanceAsync()
    {
        while (Kills == 0)
        {
            var slot = random.Next(size);
            if (await _workers[slot].HasEndedWithinAsync(TimeSpan.Zero))
                _workers[slot] = Again(_workers[slot]);
            else
                await KillAsync(slot);
        }

        if (server is not null && Restarts == 0)
            await RestartServerAsync(server);
    }

    private async Task KillAsync(int slot)
    {
        var from = EffectLog.Stamp();
        var worker = _workers[slot];
        if (!worker.TrySend(WorkerProcess.Kill))
            return; // It has just ended by itself; the next look at it asks why.
        await worker.WaitForExitAsync();
        Kills++;
        _disruptions.Add(new(worker.Id, from, EffectLog.Stamp()));
        _workers[slot] = Start(random.Next(2) == 0 ? worker.Settings.Name : NewName());
    }

    private async Task StopAsync(int slot)
    {
        var from = EffectLog.Stamp();
        var worker = _workers[slot];
        Stops++;
        await worker.StopAsync();
        _disruptions.Add(new(worker.Id, from, EffectLog.Stamp()));
        _workers[slot] = Start(NewName());
    }

    /// <summary>As <c>pg_ctl restart -m immediate</c>; sometimes it is away for longer than any lease.</summary>
    private async Task RestartServerAsync(ITestServer server)
    {
        var away = random.Next(3) == 0 ? settings.Lease * (1 + random.NextDouble()) : TimeSpan.Zero;
        Restarts++;
        await Task.Run(server.StopAtOnce);
        await _workers[random.Next(size)].HasEndedWithinAsync(away);
        await Task.Run(server.Start);
    }

    /// <summary>Past the lease, sometimes long enough to be declared dead, sometimes longer than the others try for the lock; sometimes its name is taken meanwhile.</summary>
    private void Pause(int slot)
    {
        var worker = _workers[slot];
        var from = EffectLog.Stamp();
        if (!worker.TrySend(WorkerProcess.Stop))
            return;
        Pauses++;
        _paused.Add((worker, from, from + (long)(settings.Lease.TotalMicroseconds * (1.1 + (2 * random.NextDouble())))));
        if (random.Next(4) != 0)
            return;
        Replacements++;
        _replaced.Add(worker);
        _workers[slot] = Start(worker.Settings.Name);
    }

    private async Task ContinueAsync(long now)
    {
        while (_paused.Count > 0 && (now == long.MaxValue ? _paused.MinBy(p => p.Until) : _paused.Find(p => p.Until <= now)) is { Worker: not null } due)
        {
            var early = TimeSpan.FromMicroseconds(Math.Max(0, due.Until - EffectLog.Stamp()));
            await due.Worker.HasEndedWithinAsync(early);
            due.Worker.TrySend(WorkerProcess.Continue);
            _disruptions.Add(new(due.Worker.Id, due.From, EffectLog.Stamp()));
            _paused.Remove(due);
        }
    }

    /// <summary>A host that cannot use its database when it starts says so and ends; whoever has started it starts it again. A running one never ends.</summary>
    private WorkerProcess Again(WorkerProcess worker)
    {
        // A process whose name was taken while it was paused takes it back when the other one was declared dead meanwhile; then that one leaves.
        if (_replaced.Any(r => r.Settings.Name == worker.Settings.Name) && worker.Lines.Any(line => line.Contains("A newer process has registered", StringComparison.Ordinal)))
            return Start(NewName());
        if (worker.Lines.Any(line => line.EndsWith(ChaosWorker.Ready, StringComparison.Ordinal)) || !settings.Database.HasKeptFromStarting(worker.Lines))
            throw new AssertionException($"A worker ended by itself:\n{string.Join('\n', worker.Lines)}");
        return Start(worker.Settings.Name);
    }

    private string NewName() => $"worker-{++_named}";

    private WorkerProcess Start(string name)
    {
        var worker = WorkerProcess.Start(settings with { Name = name });
        _all.Add(worker);
        return worker;
    }

    private static async Task ReadyAsync(WorkerProcess worker) =>
        Assert.That(await worker.SaysAsync(ChaosWorker.Ready), Is.True, string.Join('\n', worker.Lines));
}
