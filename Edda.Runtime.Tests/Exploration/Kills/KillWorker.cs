using Edda.Storage.Sqlite;
using Edda.Tests.Exploration.Courses;
using Edda.Tests.Samples;
using Edda.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edda.Tests.Exploration.Kills;

/// <summary>The life of a process that kills itself around a commit: no <c>finally</c>, no flush, no lease given back.</summary>
internal static class KillWorker
{
    internal static async Task RunAsync(KillOrder order)
    {
        var course = AllCourses.Listed.Single(c => c.Name == order.Course);
        var effects = new Effects { AreGatesOpen = true };
        var store = new ObservedStore(new SqliteWorkflowStore(order.ConnectionString, TimeProvider.System, log: null, connect: null), new(), closesInner: true);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(effects).AddScoped<ScopeEnd>();
        builder.Services.AddEdda(edda =>
        {
            edda.AddWorkflows().Configure(static options => options.WorkerName = "worker");
            edda.StoreFactory = _ => store;
        });
        using var host = builder.Build();
        FileStream? log = null;
        effects.Told = effect => log!.Write(System.Text.Encoding.UTF8.GetBytes(effect + '\n'));
        Follow(order.Last); // Before the worker, which goes on at once with what the last process has left.
        await host.StartAsync();
        var client = host.Services.GetRequiredService<EddaClient>();

        await PlayOnceAsync(course, client, KillOrder.Id(order.Last));
        Follow(order.Last + 1);
        var commits = 0;
        if (order.Point == CrashPoint.Before)
            store.BeforeCommit = _ => Die();
        else
            store.AfterCommit = _ => Die();
        await PlayOnceAsync(course, client, KillOrder.Id(order.Last + 1));
        await host.StopAsync();
        log?.Dispose();

        void Die()
        {
            if (++commits == order.Last + 1)
                Signal.Send(Environment.ProcessId, Signal.Kill);
        }

        void Follow(int play)
        {
            log?.Dispose();
            log = new FileStream(order.EffectsOf(play), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
    }

    /// <summary>Whatever of it a predecessor has done already is not done again.</summary>
    private static async Task PlayOnceAsync(Course course, EddaClient client, string id)
    {
        var handle = await client.StartAsync(course.Call, new() { Id = id });
        try
        {
            foreach (var act in course.Acts)
                await act(new(client, id, static () => throw new NotSupportedException("No course of this kind waits for rest.")));
            await handle.GetResultAsync();
        }
        catch (EddaException e) when (e is WorkflowFailedException or EventRefusedException)
        {
            // It has ended; how is read from the database.
        }
    }
}
