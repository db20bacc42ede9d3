using Edda.Activities;
using Edda.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Edda.Worker;

/// <summary>
/// The hosted service: opens the database, registers the worker, starts its loops; and at the end drains. A stop claims nothing more, lets running
/// activities end within the time that is given, releases what is left so that another worker continues at once, and closes the database.
/// </summary>
internal sealed class EddaWorker(EddaEngine engine, IHostApplicationLifetime? lifetime) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan s_handOver = TimeSpan.FromSeconds(5);

    private ClaimLoop? _claims;
    private LeaseKeeper? _lease;
    private bool _isStopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.Run(Open, cancellationToken).ConfigureAwait(false);
        if (!engine.Options.RunWorker)
            return;
        _claims = new(engine);
        _lease = new(engine, () => lifetime?.StopApplication());
        _claims.Start();
        _lease.Start();
        EngineLog.WorkerStarted(engine.Logger, engine.Me.Name, engine.Registry.Workflows.Count, engine.Registry.ActivityCount, engine.Store.Description);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isStopped)
            return;
        _isStopped = true;
        if (_claims is null)
            return;
        var drained = engine.Attempts.StopStarting();
        engine.BeginStop();
        try
        {
            await drained.WaitAsync(engine.Options.StopTimeout, engine.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            engine.Attempts.StopRunning(StopReason.Abandoned);
        }

        // What has ended is recorded, and the runs give their rows up; a database that does not answer is not waited for long.
        await Task.WhenAny(engine.Runs.WhenQuiet(), Task.Delay(s_handOver, CancellationToken.None)).ConfigureAwait(false);
        await Task.Run(Close, CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        engine.Dispose();
    }

    private void Open()
    {
        engine.Open();
        if (!engine.Options.RunWorker)
            return;
        engine.Register();
        var builds = engine.Registry.Builds.Where(static build => build.Value.Length > 0).ToDictionary();
        while (builds.Count > 0 && engine.Store.ResumeBlockedOfOtherBuilds(builds, 1_000) > 0)
        {
        }
    }

    /// <summary>The loops end before the worker's row does; what a run has not given up by then is freed with the row.</summary>
    private void Close()
    {
        _claims?.Dispose();
        engine.Writer.Stop(TimeSpan.FromSeconds(5));
        _lease?.Dispose();
        engine.Waiters.Dispose();
        var left = engine.Runs.Running;
        try
        {
            engine.Store.StopWorker(engine.Me);
        }
        catch (StoreException e)
        {
            EngineLog.StoreLost(engine.Logger, e, engine.Store.Description); // The lease ends by itself.
        }

        EngineLog.WorkerStopped(engine.Logger, engine.Me.Name, left);
    }
}
